"""The safety regions as the public sees them: on the map, and each on a page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from network import region_map
from network.models import Contact, Municipality, Party, SafetyRegion, Theme
from network.models.pages import NetworkPage
from network.public.parties import Listed, listed
from network.public.powers import MapInForce, map_in_force
from network.visibility import PUBLIC, contacts_seen_by


@dataclass(frozen=True)
class Abroad:
    """The areas across one border."""

    country: str
    areas: list[str]

    @property
    def language(self) -> str:
        """The language of the names."""
        return "de" if self.country == "DE" else "nl"


def across_the_border(region: SafetyRegion) -> list[Abroad]:
    """Return the neighbours of a region, written in the data as "DE: Kreis Borken; Kreis Kleve | BE: ..."."""
    found = []
    for part in filter(None, region.neighbour_areas.split("|")):
        country, _colon, areas = part.partition(":")
        found.append(Abroad(country.strip(), [area.strip() for area in areas.split(";") if area.strip()]))
    return found


@dataclass(frozen=True)
class RegionRow:
    """One region in the table beside the map."""

    region: SafetyRegion
    number: int
    href: str
    abroad: list[Abroad]


def rows(regions: Iterable[SafetyRegion], page: NetworkPage) -> list[RegionRow]:
    """Return the table beside the map."""
    return [
        RegionRow(
            region=region,
            number=int(region.code.removeprefix("VR")),
            href=page.address_of("regio", region.code),
            abroad=across_the_border(region),
        )
        for region in regions
    ]


def drawn(regions: Iterable[SafetyRegion], page: NetworkPage | None, current: str = "") -> region_map.Drawing:
    """Return the map whose regions lead to their pages, if there is a page; one of them may be the current one."""
    return region_map.drawing(
        {
            region.code: region_map.Mark(
                label=_("%(number)d: %(name)s") % {"number": int(region.code.removeprefix("VR")), "name": region.name},
                href=page.address_of("regio", region.code) if page else "",
                tone=_tone(region, current),
            )
            for region in regions
        }
    )


def _tone(region: SafetyRegion, current: str) -> str:
    if current:
        return "current" if region.code == current else "other"
    return "border" if region.borders_germany or region.borders_belgium else ""


@dataclass(frozen=True)
class Worker:
    """A party on a theme in a region, and what the map says it may do there."""

    party: Listed
    powers: list[str]


@dataclass(frozen=True)
class OnTheme:
    """Who works on one theme in a region."""

    theme: str
    here: list[Worker]
    everywhere: list[Worker]


@dataclass(frozen=True)
class RegionPortrait:
    """Everything on the page of a region."""

    region: SafetyRegion
    regions: list[SafetyRegion]
    municipalities: list[Municipality]
    contacts: list[Contact]
    themes: list[OnTheme]
    abroad: list[Abroad]
    foreign: list[Listed]
    map: MapInForce | None


def portrait(region: SafetyRegion, day: date) -> RegionPortrait:
    """Read what the page of a region tells."""
    parties = [party for party in listed(day) if party.works_in(region.code)]
    standing_for = {party.represented_by for party in parties}
    parties = [party for party in parties if party.pk not in standing_for]
    in_force = map_in_force(day)
    at_home = [party for party in parties if party.tier != Party.FOREIGN]
    return RegionPortrait(
        region=region,
        regions=list(SafetyRegion.objects.all()),
        municipalities=list(region.municipalities.valid_on(day)),
        contacts=list(general_contacts(Q(region=region) | Q(party__in=_regional(parties), region__isnull=True))),
        themes=[_on_theme(theme, at_home, in_force) for theme in Theme.objects.active()],
        abroad=across_the_border(region),
        foreign=[party for party in parties if party.tier == Party.FOREIGN],
        map=in_force,
    )


def _regional(parties: list[Listed]) -> list[int]:
    return [party.pk for party in parties if party.regions]


def general_contacts(where: Q) -> QuerySet:
    """Return general contact points with the columns that everybody sees."""
    return (
        contacts_seen_by(PUBLIC)
        .filter(where)
        .select_related("party", "region")
        .only("function", "phone", "email", "party__code", "party__name", "party__name_en", "region__name")
        .order_by("party__name", "function")
    )


def _on_theme(theme: Theme, parties: list[Listed], in_force: MapInForce | None) -> OnTheme:
    workers = [
        Worker(party, in_force.labels(party.pk, theme.code) if in_force else [])
        for party in parties
        if theme.code in party.themes
    ]
    return OnTheme(
        theme=theme.label(),
        here=[one for one in workers if one.party.tier != "national"],
        everywhere=[one for one in workers if one.party.tier == "national"],
    )
