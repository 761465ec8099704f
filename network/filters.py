"""The filters above the entries of a version of the map."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from network.models import MapEntry, Party, Power, SafetyRegion, Sector, Theme
from network.models.maps import HOME


class EntryFilter(django_filters.FilterSet):
    """Theme, region, sector, party, type. What holds everywhere also holds in the region that is asked for."""

    theme = django_filters.ModelChoiceFilter(queryset=Theme.objects.all(), label=_("Theme"), empty_label=_("all"))
    region = django_filters.ModelChoiceFilter(
        queryset=SafetyRegion.objects.all(), method="by_region", label=_("Safety region"), empty_label=_("all")
    )
    sector = django_filters.ModelChoiceFilter(
        queryset=Sector.objects.all(), method="by_sector", label=_("Sector"), empty_label=_("all")
    )
    party = django_filters.ModelChoiceFilter(queryset=Party.objects.all(), label=_("Party"), empty_label=_("all"))
    type = django_filters.ChoiceFilter(choices=Power.TYPES, label=_("Type"), empty_label=_("all"))

    class Meta:
        model = MapEntry
        fields: list[str] = []

    def by_region(self, queryset: QuerySet, name: str, value: SafetyRegion) -> QuerySet:
        """Narrow to one region, its municipalities, and what holds everywhere in the country."""
        everywhere = Q(region__isnull=True, municipality__isnull=True, country=HOME)
        return queryset.filter(everywhere | Q(region=value) | Q(municipality__safety_region=value))

    def by_sector(self, queryset: QuerySet, name: str, value: Sector) -> QuerySet:
        """Narrow to one sector and what holds in all."""
        return queryset.filter(Q(sector__isnull=True) | Q(sector=value))
