"""What a visitor asks of the network page. The form is in the address: it can be kept, sent and cached."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.models import Party
from network.models.powers import Power
from network.public.overview import Overview

FILTERS = ("theme", "tier", "region", "country", "power")


class OverviewForm(forms.Form):
    """Filters, none of them needed. A value that does not exist is left out and told, never an error."""

    asks_little = True

    theme = forms.ChoiceField(label=_("Theme"), required=False)
    tier = forms.ChoiceField(label=_("Level"), required=False)
    region = forms.ChoiceField(label=_("Safety region"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    power = forms.ChoiceField(label=_("What it may do"), required=False)

    def __init__(self, asked: QueryDict, network: Overview) -> None:
        choices = _choices(network)
        self.chosen = {name: asked[name] for name in FILTERS if asked.get(name) in choices[name]}
        self.not_understood = any(asked.get(name) and name not in self.chosen for name in FILTERS)
        super().__init__(data=self.chosen)
        for name in FILTERS:
            self.fields[name].choices = [("", _("All")), *choices[name].items()]
        if network.map is None:
            del self.fields["power"]

    @property
    def labels(self) -> list[str]:
        """What was chosen, in words."""
        return [str(dict(self.fields[name].choices)[value]) for name, value in self.chosen.items()]


def _choices(network: Overview) -> dict[str, Mapping[str, str]]:
    kinds = dict(Power.TYPES)
    return {
        "theme": network.themes,
        "tier": {code: str(label) for code, label in Party.TIERS},
        "region": {region.code: region.name for region in network.regions},
        "country": dict(sorted(network.countries.items(), key=lambda one: one[1])),
        "power": {kind: str(kinds[kind]) for kind in (network.map.kinds() if network.map else [])},
    }
