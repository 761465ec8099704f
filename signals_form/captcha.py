"""The sum at the end of the form: django-simple-captcha's store and picture, with its holes closed.

Its own check can be raced (many posts at once all pass), so the row is locked first. Its rows carry a time to the
microsecond, so ours are rounded down to the quarter hour. The sum is only looked at when all else is right, because a
challenge is used up by one attempt.
"""

import re
import secrets
from datetime import datetime, timedelta

from captcha.conf import settings as captcha_settings
from captcha.fields import CaptchaField, CaptchaTextInput
from captcha.models import CaptchaStore
from django import forms
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from signals_form import speech
from signals_form.wording import tidy, western_digits

KEY = re.compile(r"[0-9a-f]{40}")
QUARTER = timedelta(minutes=15)


def sum_challenge() -> tuple[str, str]:
    """Return a sum that needs no language on screen, and its answer."""
    first, second = secrets.randbelow(18) + 2, secrets.randbelow(18) + 2
    if secrets.randbelow(2) and first != second:
        first, second = max(first, second), min(first, second)
        return f"{first}-{second}=", str(first - second)
    return f"{first}+{second}=", str(first + second)


def quarter_hour(moment: datetime) -> datetime:
    """Return the quarter hour a moment lies in, by its start."""
    return moment - (moment - datetime.min.replace(tzinfo=moment.tzinfo)) % QUARTER


def new_challenge() -> str:
    """Draw a sum and return its key, or an empty string where none can be made."""
    challenge, response = sum_challenge()
    expiration = quarter_hour(timezone.now() + timedelta(minutes=captcha_settings.CAPTCHA_TIMEOUT))
    key = secrets.token_hex(20)
    try:
        with transaction.atomic():
            CaptchaStore.remove_expired()
            CaptchaStore.objects.create(challenge=challenge, response=response, hashkey=key, expiration=expiration)
    except DatabaseError:
        return ""
    return key


def is_open(key: str) -> bool:
    """Whether this challenge can still be answered."""
    return (
        bool(KEY.fullmatch(key)) and CaptchaStore.objects.filter(hashkey=key, expiration__gt=timezone.now()).exists()
    )


class SumInput(CaptchaTextInput):
    """The picture, its spoken form where the server can speak the page's language, and the box for the answer."""

    template_name = "captcha/widgets/captcha.html"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs)
        self.widgets[1].attrs |= {
            "class": "utrecht-textbox utrecht-textbox--html-input portal-narrow",
            "inputmode": "numeric",
        }

    def fetch_captcha_store(self, name: str, value: object, attrs: object = None, generator: object = None) -> None:
        """Show the challenge that was posted as long as it is open (an error elsewhere did not use it up)."""
        key, answer = value if isinstance(value, list | tuple) and len(value) == 2 else ("", "")
        self._key = key if key and is_open(key) else new_challenge()
        self._value = [self._key, tidy(answer or "") if self._key == key else ""]

    def image_url(self) -> str:
        """Return the picture's address."""
        return reverse("captcha-image", kwargs={"key": self._key}) if self._key else ""

    def audio_url(self) -> str | None:
        """Return the sound's address, or None where it cannot be spoken in this language."""
        speaks = self._key and speech.speaks(get_language() or "")
        return reverse("letterbox_captcha_sound", kwargs={"key": self._key}) if speaks else None


class SumField(CaptchaField):
    """The answer to the sum. `clean` must run inside a transaction that also stores the report."""

    widget = SumInput

    def clean(self, value: list[str]) -> list[str]:
        """Lock the challenge, then let the library check and use it up."""
        key, answer = value if value and len(value) == 2 else ("", "")
        key = key if key and KEY.fullmatch(key) else "-"
        CaptchaStore.objects.select_for_update().filter(hashkey=key).first()
        return super().clean([key, western_digits(tidy(answer or "")) or "-"])


class SumForm(forms.Form):
    """The sum on its own, because it is checked last."""

    sum = SumField(
        label=_("What is the answer to this sum?"),
        help_text=_("The sum keeps machines out. Write the answer in digits."),
        widget=SumInput,
        error_messages={
            "invalid": _("This answer is not right. Try this new sum, or send without it: your report still arrives.")
        },
    )
