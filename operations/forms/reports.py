"""The forms of a report."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from casework.personal_data import refuse_bsn
from network.models import Party
from operations.actions import reports
from operations.forms.fields import DayField, EntitiesField, EntityField, on_case
from operations.models import Deployment

FOLLOW_UPS = 3


def may_be_named(deployment: Deployment) -> Any:
    """Entities that a report can name: those on the case and the participants of the platform."""
    on = Q(pk__in=on_case(deployment.case).values("pk")) | Q(platform_role=Party.PARTICIPANT)
    return Party.objects.filter(on).exclude(kind=Party.DEPARTMENT)


class ContributeForm(MoveForm):
    """One's own section."""

    label = _("Write our part of the report")
    explanation = _("The coordinating entity submits the report; you add what your organisation found.")
    text = StaffText(label=_("What we found"), rows=8, help_text=_("No names, no medical data of persons."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.report.sections.filter(party=self.acting.party).first()
        self.fields["text"].initial = own.text if own else ""

    def save(self) -> None:
        """Add it."""
        reports.contribute(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class SubmitReportForm(MoveForm):
    """The report and who may read it."""

    label = _("Submit the report")
    done = _("The report was submitted.")
    findings = StaffText(label=_("Findings"), rows=12, help_text=_("No names, no medical data of persons."))
    recipients = EntitiesField(
        label=_("Who may read it"),
        help_text=_("Only the entities you tick can read the report, here and everywhere. Yours always can."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("recipients", may_be_named(self.instance).exclude(pk=self.acting.party_id))
        self.fields["recipients"].initial = self.instance.seats.values_list("party", flat=True)

    def save(self) -> None:
        """Submit."""
        reports.submit_report(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class ShareReportForm(MoveForm):
    """Change who may read it."""

    label = _("Change who may read the report")
    explanation = _("Each change is kept in the audit trail. What somebody has read stays read.")
    recipients = EntitiesField(label=_("Who may read it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("recipients", may_be_named(self.instance).exclude(pk=self.acting.party_id))
        self.fields["recipients"].initial = self.instance.report.recipients.values_list("party", flat=True)

    def save(self) -> None:
        """Share."""
        reports.share_report(deployment=self.instance, acting=self.acting, **self.cleaned_data)


class DiscussForm(MoveForm):
    """Where and when it was discussed, and what follows."""

    label = _("Record the discussion")
    on = DayField(label=_("Discussed on"))
    forum = forms.CharField(label=_("Discussed in"), max_length=120, validators=[refuse_bsn])
    no_follow_up = forms.BooleanField(label=_("No follow-up needed"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        for number in range(1, FOLLOW_UPS + 1):
            counted = {"number": number}
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Action %(number)s") % counted, max_length=200, required=False, validators=[refuse_bsn]
            )
            self.fields[f"owner_{number}"] = EntityField(
                label=_("Who does action %(number)s") % counted,
                required=False,
                queryset=may_be_named(self.instance),
            )
            self.fields[f"due_{number}"] = DayField(label=_("Action %(number)s before") % counted, required=False)

    def clean(self) -> dict[str, Any]:
        """An action has an owner and a date."""
        data = super().clean() or {}
        for number in range(1, FOLLOW_UPS + 1):
            parts = [data.get(f"{name}_{number}") for name in ("title", "owner", "due")]
            if any(parts) and not all(parts):
                self.add_error(f"title_{number}", _("An action needs a text, an owner and a date."))
        return data

    def save(self) -> None:
        """Record it."""
        data = self.cleaned_data
        follow_ups = [
            reports.FollowUp(data[f"title_{number}"], data[f"owner_{number}"], data[f"due_{number}"])
            for number in range(1, FOLLOW_UPS + 1)
            if data[f"title_{number}"]
        ]
        reports.discuss(
            deployment=self.instance,
            acting=self.acting,
            on=data["on"],
            forum=data["forum"],
            follow_ups=follow_ups,
            no_follow_up=data["no_follow_up"],
        )
