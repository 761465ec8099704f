"""For whom, and by which way: the registers of audiences and channels. Source: communication/data/*.csv."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from communication.audience_kinds import AudienceKind
from network.models.subjects import Named

LANGUAGES = dict(settings.LANGUAGES)


def known_languages(codes: object) -> None:
    """Refuse anything but a list of languages of this site, each once."""
    if not isinstance(codes, list) or not set(codes) <= LANGUAGES.keys() or len(set(codes)) != len(codes):
        raise ValidationError(_("Choose languages of this site, each once."))


class Audience(Named):
    """People who need to know something, and the languages in which they are reached (R46)."""

    kind = models.CharField(_("kind"), max_length=16, choices=AudienceKind.choices)
    languages = models.JSONField(
        _("languages"), default=list, validators=[known_languages], help_text=_("In which they need to be reached.")
    )

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Channel(Named):
    """A way along which a product reaches people."""

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
