"""The forms of the desk's verbs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from home.contact import actions
from home.contact.stages import ANSWERED, ClosingReason
from vault.unlocked import vault_of


class AnswerForm(MoveForm):
    """Answer through the receipt."""

    label = _("Answer")
    explanation = _("The answer waits at the sender's code. Write in the sender's language, in plain words.")
    done = _("The answer waits at the sender's code.")
    needs_vault = True
    text = StaffText(label=_("Your answer"), rows=10, max_length=8000)

    def save(self) -> None:
        """Answer."""
        actions.answer(enquiry=self.instance, acting=self.acting, **self.cleaned_data)


class PassOnForm(MoveForm):
    """Make a report of it."""

    label = _("This is a report")
    explanation = _(
        "It goes to the queue of signals. Its 24 hours count from the moment it reached us, so the clock may be far "
        "on already. The sender reads that it is dealt with as a report, and keeps the same code. Its words move to "
        "the signal; nothing of them stays here."
    )
    needs_vault = True
    serious = True

    def save(self) -> None:
        """Pass it on."""
        vault = vault_of(self.request)
        if vault is None:
            raise ValidationError(_("Your vault has closed meanwhile. Open it and send this again."))
        self.passed_on = actions.pass_on(enquiry=self.instance, vault=vault, acting=self.acting)
        self.done = _("It is a report now: %(reference)s.") % {"reference": self.passed_on.passed_on_as}


class CloseForm(MoveForm):
    """Close it, with a reason where nobody answered."""

    label = _("Close")
    explanation = _("Without an answer in words the sender reads that somebody has read it, and nothing more.")
    reason = forms.ChoiceField(label=_("Why no answer"), choices=ClosingReason.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.stage == ANSWERED:
            del self.fields["reason"]
            self.explanation = _("It was answered and leaves the list.")

    def save(self) -> None:
        """Close."""
        actions.close(enquiry=self.instance, acting=self.acting, **self.cleaned_data)
