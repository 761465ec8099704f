"""The forms of a deployment, except those of its report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from casework.personal_data import refuse_bsn
from network.forms.places import MunicipalityField
from network.models import Party
from operations.actions import deployments, plans
from operations.forms.fields import EntityField, MomentField, RegionField, on_case
from operations.models import Deployment, Visit


class PartyForm(MoveForm):
    """A form that names one entity of the case."""

    party = EntityField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("party", self.choices())

    def choices(self) -> Any:
        """Entities that can be named."""
        return on_case(self.instance.case)


class AppointCoordinatorForm(PartyForm):
    """Choose who coordinates."""

    label = _("Choose the coordinating entity")
    explanation = _("Exactly one entity coordinates. It starts the visits and submits the report.")

    def save(self) -> None:
        """Appoint."""
        deployments.appoint_coordinator(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class HandOverForm(PartyForm):
    """Let another entity coordinate."""

    label = _("Hand over coordination")

    def choices(self) -> Any:
        """Everybody but the one that coordinates now."""
        now = self.instance.coordinator
        return super().choices().exclude(pk=now.pk if now else None)

    def save(self) -> None:
        """Hand over."""
        deployments.hand_over(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class AddPartyForm(PartyForm):
    """Give an entity a seat."""

    label = _("Add an entity")

    def choices(self) -> Any:
        """Entities of the case without a seat."""
        return super().choices().exclude(pk__in=self.instance.seats.values("party"))

    def save(self) -> None:
        """Add."""
        deployments.add_party(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class DropPartyForm(PartyForm):
    """Take a seat away."""

    label = _("Remove an entity")
    explanation = _("The safety region of a visited municipality always stays.")

    def choices(self) -> Any:
        """Entities with a seat that can go."""
        seats = self.instance.seats.filter(hosted_visits__isnull=True, role="taking_part")
        return Party.objects.filter(pk__in=seats.values("party"))

    def save(self) -> None:
        """Remove."""
        deployments.drop_party(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class LeadRegionForm(MoveForm):
    """Choose the region that leads."""

    label = _("Choose the leading safety region")
    region = RegionField()

    def save(self) -> None:
        """Appoint."""
        deployments.appoint_lead_region(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class ChangeKindForm(MoveForm):
    """Correct the kind."""

    label = _("Correct the kind")
    explanation = _("Possible until the first visit starts.")
    kind = forms.ChoiceField(choices=Deployment.KINDS, widget=forms.RadioSelect, label=_("Kind"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = self.instance.kind

    def save(self) -> None:
        """Change it."""
        deployments.change_kind(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class PlanForm(MoveForm):
    """Write the plan of approach."""

    label = _("Write the plan")
    plan = StaffText(label=_("Plan of approach"), rows=12)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].initial = self.instance.plan

    def save(self) -> None:
        """Write it."""
        deployments.write_plan(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class DraftPlanForm(MoveForm):
    """Draw up the plan from the network map."""

    label = _("Draw up the plan from the network map")
    explanation = _("From the version in force on the planned day. A later version does not change the plan.")
    replace = forms.BooleanField(label=_("Replace the plan that is there"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.plan.strip():
            del self.fields["replace"]

    def save(self) -> None:
        """Draw it up."""
        plans.draft_plan(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class PlanVisitForm(MoveForm):
    """Add a place to visit."""

    label = _("Add a visit")
    explanation = _("Until a visit starts, only the entities that take part see its place.")
    municipality = MunicipalityField()
    place = forms.CharField(label=_("Place"), max_length=200, required=False, validators=[refuse_bsn])
    planned_at = MomentField(label=_("Planned for"))

    def save(self) -> None:
        """Add it."""
        deployments.plan_visit(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class ReadyForm(MoveForm):
    """Everything is there."""

    label = _("Ready to go")

    def save(self) -> None:
        """Say so."""
        deployments.ready(deployment=self.instance, acting=self.acting)


class VisitField(forms.ModelChoiceField):
    """One of the visits, by number, municipality and place."""

    def label_from_instance(self, obj: Any) -> str:
        """Write a visit in one line."""
        return f"{obj.number}. {obj.municipality} {obj.place}".strip()


class WaitingVisitForm(MoveForm):
    """About one of the visits that have not started."""

    visit = VisitField(queryset=Visit.objects.none(), widget=forms.RadioSelect, empty_label=None, label=_("Visit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = self.instance.visits.filter(started_at__isnull=True).select_related("municipality", "deployment")
        self.offer("visit", waiting)
        self.fields["visit"].initial = waiting.first()


class LocateVisitForm(WaitingVisitForm):
    """Write down where and when a visit goes."""

    label = _("Place and time of a visit")
    explanation = _("Until a visit starts, only the entities that take part see its place.")
    place = forms.CharField(label=_("Place"), max_length=200, required=False, validators=[refuse_bsn])
    planned_at = MomentField(label=_("Planned for"))

    def save(self) -> None:
        """Write it down."""
        deployments.locate_visit(acting=self.acting, **self.cleaned_data)


class StartVisitForm(WaitingVisitForm):
    """Start a visit; the first one ends the clock."""

    label = _("Start the visit")
    explanation = _("The first visit ends the 24-hour clock.")
    at = MomentField(label=_("Started at"), help_text=_("Leave empty for now."))

    def save(self) -> None:
        """Start."""
        deployments.start_visit(acting=self.acting, **self.cleaned_data)


class EndVisitsForm(MoveForm):
    """Nobody is on site any more."""

    label = _("The visits are over")
    explanation = _("The report is next.")

    def save(self) -> None:
        """End them."""
        deployments.end_visits(deployment=self.instance, acting=self.acting)


class AbortForm(MoveForm):
    """Call it off."""

    label = _("Call it off")
    serious = True
    motive = StaffText(label=_("Why"), rows=2)

    def save(self) -> None:
        """Call it off."""
        deployments.abort(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class CloseDeploymentForm(MoveForm):
    """Close it."""

    label = _("Close the deployment")
    serious = True

    def save(self) -> None:
        """Close."""
        deployments.close_deployment(deployment=self.instance, acting=self.acting)
