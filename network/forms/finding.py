"""What somebody looks for in the partner area. Every field may stay empty; nonsense is ignored, not punished."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.models import Country, Party, SafetyRegion, Sector, Theme
from network.searching import Sought


class WhoActsForm(forms.Form):
    """A municipality by name or code, a theme and a sector."""

    asks_little = True

    municipality = forms.CharField(
        label=_("Municipality"),
        required=False,
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off", "autocapitalize": "words"}),
    )
    sector = forms.ModelChoiceField(
        Sector.objects.active(), label=_("Sector"), required=False, empty_label=_("in every sector")
    )


class SearchForm(forms.Form):
    """Words and what to narrow to."""

    asks_little = True

    q = forms.CharField(
        label=_("Search for a party, a power or a contact"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    theme = forms.ModelChoiceField(
        Theme.objects.active(), label=_("Theme"), required=False, empty_label=_("all themes")
    )
    tier = forms.ChoiceField(label=_("Tier"), required=False, choices=[("", _("all tiers")), *Party.TIERS])
    region = forms.ModelChoiceField(
        SafetyRegion.objects.all(), label=_("Safety region"), required=False, empty_label=_("all regions")
    )
    country = forms.ModelChoiceField(
        Country.objects.none(), label=_("Country"), required=False, empty_label=_("all countries")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = Country.objects.filter(code__in=Party.objects.values("country"))
        self.fields["country"].queryset = countries  # type: ignore[attr-defined]

    @property
    def sought(self) -> Sought:
        """What was asked; a choice that does not exist is left out."""
        self.is_valid()
        given = self.cleaned_data
        return Sought(
            text=given.get("q", ""),
            tier=given.get("tier", ""),
            **{name: given[name].pk if given.get(name) else "" for name in ("theme", "region", "country")},
        )
