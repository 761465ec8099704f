"""The forms that end a signal, each with a reason and an answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from intake import actions
from intake.answers import ANSWERS
from intake.stages import REJECT_REASONS, OverrunReason
from network.models import Party


class EndForm(MoveForm):
    """What every end asks for: a ready answer, perhaps own words, and a reason when the clock has run out."""

    serious = True
    ends_clock = True
    suggested = ""
    answer_code = forms.ChoiceField(
        choices=[*ANSWERS.items(), ("", _("only my own words"))],
        label=_("Answer"),
        required=False,
        widget=forms.RadioSelect,
    )
    answer_text = StaffText(
        label=_("In your own words, in the sender's language"),
        required=False,
        max_length=2000,
        help_text=_("No detail of a case, no name. With a ready answer this can stay empty."),
    )
    overrun_reason = forms.ChoiceField(
        choices=OverrunReason.choices, label=_("Why it took longer than the clock allows"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_code"].initial = self.suggested
        if not self.instance.from_the_letterbox:
            self.fields["answer_text"].label = _("What you told whoever it came from")
        clock = self.instance.clock
        if not (self.ends_clock and clock.running and clock.due_at < timezone.now()):
            del self.fields["overrun_reason"]


class RejectForm(EndForm):
    """End a signal that leads to nothing."""

    label = _("Reject")
    explanation = _("Every signal ends with a reason and an answer. The clock ends here.")
    suggested = "out_of_scope"
    field_order = ["reason"]
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[(one.value, one.label) for one in REJECT_REASONS], widget=forms.RadioSelect
    )

    def save(self) -> None:
        """Reject."""
        actions.reject(signal=self.instance, acting=self.acting, **self.cleaned_data)


class ReferForm(EndForm):
    """Hand a signal to a party outside."""

    label = _("Refer to another party")
    explanation = _(
        "Refer it by phone or by the other party's own way first. Give what is needed, never who sent it. "
        "It counts when the other party has confirmed that it has it."
    )
    suggested = "passed_on"
    field_order = ["party", "their_receipt"]
    party = forms.ModelChoiceField(Party.objects.filter(runs_intake_desk=False), label=_("Party"))
    their_receipt = StaffText(
        label=_("How they confirmed it"),
        rows=2,
        max_length=200,
        help_text=_("Their file number, or the function of whoever took it and the time. No name."),
    )

    def save(self) -> None:
        """Refer."""
        actions.refer(signal=self.instance, acting=self.acting, **self.cleaned_data)


class CloseForm(EndForm):
    """Close a signal whose case or other party is done with it."""

    label = _("Close")
    explanation = _("The sender can read the answer, and can no longer reply.")
    suggested = "acted_on"
    ends_clock = False  # the case explains its own clock

    def save(self) -> None:
        """Close."""
        actions.close(signal=self.instance, acting=self.acting, **self.cleaned_data)


class AnswerForm(EndForm):
    """Tell the sender something without moving the signal."""

    label = _("Give feedback")
    explanation = _("The sender reads it with the receipt. For a signal of another channel: note what you told them.")
    serious = False
    suggested = "in_hand"
    ends_clock = False

    def save(self) -> None:
        """Answer."""
        data = self.cleaned_data
        actions.answer(signal=self.instance, acting=self.acting, code=data["answer_code"], text=data["answer_text"])


class AbuseForm(MoveForm):
    """Reject as abuse: one person proposes, another confirms."""

    label = _("Reject as abuse")
    explanation = _(
        "Abuse is a judgement about the sender, so two people must say it. The first click proposes it; another "
        "member of the desk confirms it here. Until then the clock runs on."
    )
    serious = True
    sure = forms.BooleanField(label=_("I read it, and it is abuse of the letterbox"))

    def save(self) -> None:
        """Propose or confirm."""
        actions.reject_abuse(signal=self.instance, acting=self.acting)


class ReopenForm(MoveForm):
    """Take a signal back to the desk."""

    label = _("Reopen")
    explanation = _("It goes back to the queue. If its clock has ended, a new one starts now; the old figures stay.")

    def save(self) -> None:
        """Reopen."""
        actions.reopen(signal=self.instance, acting=self.acting)


class ExpungeForm(MoveForm):
    """Remove what was sealed, for good."""

    label = _("Remove the content")
    explanation = _(
        "Text, photos, messages and replies are removed for good, for everybody. The receipt stops working. Only the "
        "reference, the theme, the region and the figures stay."
    )
    serious = True
    sure = forms.BooleanField(label=_("I know that this cannot be undone"))

    def save(self) -> None:
        """Remove."""
        actions.expunge(signal=self.instance, acting=self.acting)
