"""The form of a question or a remark: one box."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signals_form.captcha import SumField, SumForm, SumInput
from signals_form.fields import Words
from signals_form.forms import HiddenTrap, LetterboxForm

MOST = 4_000


class EnquiryForm(LetterboxForm):
    """What a question and a remark share; the names of the fields are those of the report."""

    website = HiddenTrap()
    what = Words(
        label=_("Your question"),
        help_text=_("Write in any language. Do not write your own name or number."),
        most=MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any] | None:
        """Ask for words."""
        if not self.errors and not self.cleaned_data.get("what"):
            self.add_error("what", _("Write something first."))
        return super().clean()


class QuestionForm(EnquiryForm):
    """A question."""


class RemarkForm(EnquiryForm):
    """A remark."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = _("Your remark")


class EnquirySumForm(SumForm):
    """The sum, with words that call nothing a report."""

    sum = SumField(
        label=_("What is the answer to this sum?"),
        help_text=_("The sum keeps machines out. Write the answer in digits."),
        widget=SumInput,
        error_messages={
            "invalid": _("This answer is not right. Try this new sum, or send without it: your message still arrives.")
        },
    )
