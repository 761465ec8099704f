"""The forms in which an entity says on which of its powers it acted."""

from collections import defaultdict
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from casework.personal_data import refuse_bsn
from network.models import MapEntry, Theme
from operations.actions import consults, enforcement
from operations.forms.fields import DayField
from operations.powers import powers_on_case, powers_on_deployment


class PowerForm(MoveForm):
    """A form with a choice among one's own powers on the map, or a reason for acting without one."""

    power = forms.ChoiceField(label=_("On which power"), required=False)
    reason = StaffText(
        label=_("Why without a power on the network map"),
        required=False,
        rows=2,
        help_text=_("Only when the power is not in the list."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_theme: dict[str, dict[str, str]] = defaultdict(dict)
        for entry in self.powers().order_by("theme__position", "power_code"):
            by_theme[capfirst(str(entry.theme))][entry.power_code] = f"{entry.power} ({entry.law} {entry.articles})"
        groups = [(theme, list(powers.items())) for theme, powers in by_theme.items()]
        self.fields["power"].choices = [("", _("not on the network map")), *groups]  # type: ignore[attr-defined]

    def powers(self) -> QuerySet[MapEntry]:
        """One's own powers."""
        raise NotImplementedError


class ReportBackForm(PowerForm):
    """Say what one's own organisation did."""

    label = _("Report back")
    explanation = _("Your organisation acted on its own powers. The case stays open until it says what was done.")
    feedback = StaffText(label=_("What was done"))
    field_order = ("feedback", "power", "reason")

    def powers(self) -> QuerySet[MapEntry]:
        """Powers on the themes and in the regions of the case."""
        return powers_on_case(self.acting.party, self.instance, timezone.localdate())

    def save(self) -> None:
        """Report back."""
        consults.report_back(case=self.instance, acting=self.acting, **self.cleaned_data)


class NoteEnforcementForm(PowerForm):
    """Note what one's own organisation did."""

    label = _("Note our enforcement")
    explanation = _("Only that it was done, by whom and on which power. The file itself stays with your organisation.")
    theme = forms.ModelChoiceField(Theme.objects.active(), label=_("Theme"), empty_label=None)
    on = DayField(label=_("Done on"))
    text = forms.CharField(
        label=_("What was done"),
        max_length=300,
        validators=[refuse_bsn],
        help_text=_("Such as: compliance order. No names, no addresses."),
    )
    field_order = ("theme", "on", "text", "power", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def powers(self) -> QuerySet[MapEntry]:
        """Powers where the deployment goes."""
        return powers_on_deployment(self.acting.party, self.instance, timezone.localdate())

    def save(self) -> None:
        """Note it."""
        enforcement.note_enforcement(deployment=self.instance, acting=self.acting, **self.cleaned_data)
