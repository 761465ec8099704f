"""The screen that records the decision by which a version of the network map is adopted."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from casework.views import MoveView
from decisions import actions
from network.models import MapVersion, Party


class AdoptMapForm(MoveForm):
    """Who decided, when, what exactly and why."""

    label = _("Record the adoption")
    explanation = _("From that moment plans of approach are made from this version. It can never be changed again.")
    done = _("The version was adopted.")
    serious = True
    decided_at = forms.DateTimeField(
        label=_("Decided at"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    entities = forms.ModelMultipleChoiceField(
        Party.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Entities that decided")
    )
    text = StaffText(label=_("What exactly"), rows=2)
    motive = StaffText(label=_("Why"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("entities", Party.objects.participating())
        self.fields["decided_at"].initial = timezone.localtime()

    def save(self) -> MapVersion:
        """Record the decision and adopt."""
        return actions.adopt_map(version=self.instance, acting=self.acting, **self.cleaned_data)


class AdoptMapView(MoveView):
    """Adopt one version. The version's own screen, in the network, leads here."""

    model = MapVersion
    move_forms = {"adopt_map": AdoptMapForm}
    view_verb = "adopt_map"
    header_icon = "check"
    # The version's own screens belong to the network; only their addresses are known here.
    list_url_name = "network_maps:index"
    case_url_name = "network_maps:case"
    move_url_name = "network_maps:move"
