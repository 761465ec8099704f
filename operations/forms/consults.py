"""The forms of a consult."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from operations.actions import consults
from operations.forms.fields import EntityField, MomentField, on_case
from operations.guards import consult_under_way
from operations.models import Stance
from operations.stages import OWN_ACTION, Outcome

NOTICE_TIME = timedelta(minutes=30)


class ConsultForm(MoveForm):
    """A form of a consult leads back to its page."""

    def next_url(self) -> str:
        """Return the consult's page, or the case's when it is over."""
        consult = consult_under_way(self.instance)
        if consult is None:
            return reverse("operations_cases:case", args=[self.instance.pk])
        return reverse("operations_cases:consult", args=[self.instance.pk, consult.pk])


class ConveneForm(ConsultForm):
    """Call everybody together: the time is filled in already."""

    label = _("Convene a consult")
    explanation = _("LOT-C and everybody on the case are told at once, without anything of the content.")
    done = _("The consult was convened. LOT-C and everybody on the case are being told.")
    starts_at = MomentField(label=_("Begins at"), help_text=_("Leave empty for now."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].initial = timezone.localtime(timezone.now() + NOTICE_TIME)

    def save(self) -> None:
        """Convene."""
        consults.convene(case=self.instance, acting=self.acting, starts_at=self.cleaned_data["starts_at"])


class StartConsultForm(ConsultForm):
    """Begin."""

    label = _("Begin the consult")

    def save(self) -> None:
        """Begin."""
        consults.start_consult(case=self.instance, acting=self.acting)


class AttendForm(ConsultForm):
    """Who is there; only LOT-C can note it for others."""

    label = _("Record who is there")
    party = EntityField(required=False, empty_label=_("my own organisation"))
    is_present = forms.TypedChoiceField(
        choices=[("yes", _("present")), ("no", _("absent"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
        label=_("Attendance"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("party", on_case(self.instance))

    def save(self) -> None:
        """Record it."""
        consults.attend(case=self.instance, acting=self.acting, **self.cleaned_data)


class StanceForm(ConsultForm):
    """What one's own organisation thinks."""

    label = _("Give our stance")
    explanation = _("You speak for your own organisation only. A later stance replaces this one.")
    position = forms.ChoiceField(choices=Stance.POSITIONS, widget=forms.RadioSelect, label=_("Stance"))
    remark = StaffText(label=_("Why"), required=False, rows=2)

    def save(self) -> None:
        """State it."""
        consults.state_stance(case=self.instance, acting=self.acting, **self.cleaned_data)


class RatifyForm(ConsultForm):
    """Judge the emergency start."""

    label = _("Judge the emergency start")
    is_ratified = forms.TypedChoiceField(
        choices=[("yes", _("ratified: it was right to begin")), ("no", _("not ratified: it must stop"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        label=_("Judgement"),
    )
    motive = StaffText(label=_("Why"), rows=2)

    def save(self) -> None:
        """Judge."""
        consults.ratify(case=self.instance, acting=self.acting, **self.cleaned_data)


class DecideForm(ConsultForm):
    """The decision, why, and short minutes."""

    label = _("Record the decision")
    done = _("The decision was recorded.")
    outcome = forms.ChoiceField(choices=Outcome.choices, widget=forms.RadioSelect, label=_("Decision"))
    own_action_by = EntityField(
        label=_("Which entity acts on its own"), required=False, help_text=_("Only when one entity acts on its own.")
    )
    text = StaffText(label=_("What exactly"), required=False, rows=2, help_text=_("Where, when, who coordinates."))
    motive = StaffText(label=_("Why"), rows=2)
    minutes = StaffText(label=_("Minutes"), rows=4, help_text=_("Short. No names of people who reported or are ill."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("own_action_by", on_case(self.instance))

    def clean(self) -> dict[str, Any]:
        """Ask for the entity where one acts on its own, and forget it elsewhere."""
        data = super().clean() or {}
        if data.get("outcome") != OWN_ACTION:
            data["own_action_by"] = None
        elif not data.get("own_action_by") and "own_action_by" not in self.errors:
            self.add_error("own_action_by", _("Choose the entity that acts on its own."))
        return data

    def save(self) -> None:
        """Decide."""
        consults.decide(case=self.instance, acting=self.acting, **self.cleaned_data)

    def next_url(self) -> str:
        """Go back to the case: the consult is over."""
        return reverse("operations_cases:case", args=[self.instance.pk])


class StartEmergencyForm(MoveForm):
    """Begin without waiting for a consult."""

    label = _("Emergency start")
    explanation = _("A repressive deployment can be prepared at once. The next consult ratifies it or not.")
    serious = True
    motive = StaffText(label=_("Why it cannot wait"), rows=2)

    def save(self) -> None:
        """Start."""
        consults.start_emergency(case=self.instance, acting=self.acting, **self.cleaned_data)
