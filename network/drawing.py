"""What the network map says today: each power at each organisation that holds it, in the area where it does.

A power recorded at a representative ("the municipal health services") is held by every organisation it represents, in
that organisation's own area. It stays at the representative only where nobody represents the area.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import Q
from django.utils import timezone

from network.models import MapEntry, MapVersion, Municipality, Party, Power


@dataclass(frozen=True)
class Area:
    """A safety region, a municipality, or neither: everywhere."""

    region: str | None = None
    municipality: str | None = None


EVERYWHERE = Area()


def entries_of(version: MapVersion | None = None, day: date | None = None) -> list[MapEntry]:
    """Return the entries, not stored, of the live parties and powers. The query count does not grow with them."""
    day = day or timezone.localdate()
    land = _Land(day)
    powers = Power.objects.select_related("party").prefetch_related("themes", "sectors").order_by("party_id", "code")
    return [
        entry
        for power in powers
        for party, area in land.holders(power.party)
        for entry in _entries(power, party, area, version)
    ]


def _entries(power: Power, party: Party, area: Area, version: MapVersion | None) -> Iterator[MapEntry]:
    """One entry for each theme and sector; it holds while both the power and the party do."""
    starts = max((one.valid_from for one in (power, party) if one.valid_from), default=None)
    ends = min((one.valid_to for one in (power, party) if one.valid_to), default=None)
    if starts and ends and ends < starts:
        return
    for theme, sector in product(power.themes.all(), list(power.sectors.all()) or [None]):
        yield MapEntry(
            version=version,
            power_code=power.code,
            party=party,
            recorded_at=power.party,
            party_name=party.name,
            country=party.country,
            theme=theme,
            sector=sector,
            region_id=area.region,
            municipality_id=area.municipality,
            power=power.name,
            power_en=power.name_en,
            type=power.type,
            law=power.law,
            articles=power.articles,
            valid_from=starts,
            valid_to=ends,
            to_be_verified=power.to_be_verified,
        )


class _Land:
    """Parties with their areas, and the municipalities of each region, asked once."""

    def __init__(self, day: date) -> None:
        parties = Party.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        self.parties = {party.pk: party for party in parties.prefetch_related("regions", "municipalities")}
        self.represented = defaultdict(list)
        for party in self.parties.values():
            self.represented[party.represented_by_id].append(party)
        towns = Municipality.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        self.towns: dict[str, set[str]] = defaultdict(set)
        self.region_of = dict(towns.values_list("code", "safety_region_id"))
        for code, region in self.region_of.items():
            self.towns[region].add(code)

    def holders(self, recorded_at: Party) -> Iterator[tuple[Party, Area]]:
        """Who holds a power recorded at a party, and where."""
        covered: set[Area] = set()
        for party in self.represented[recorded_at.pk]:
            for area in self.areas(party):
                covered.add(area)
                yield party, area
        if recorded_at.pk in self.parties:
            representative = self.parties[recorded_at.pk]
            yield from ((representative, area) for area in self.left_over(self.areas(representative), covered))

    def areas(self, party: Party) -> list[Area]:
        """Where a party works: its municipalities, else its regions, else everywhere."""
        towns = [Area(municipality=town.pk) for town in party.municipalities.all()]
        return towns or [Area(region=region.pk) for region in party.regions.all()] or [EVERYWHERE]

    def left_over(self, areas: list[Area], covered: set[Area]) -> list[Area]:
        """The areas without what is covered; a region of which a part is covered falls apart into municipalities."""
        if not covered or EVERYWHERE in covered:
            return [] if covered else areas
        if areas == [EVERYWHERE]:
            areas = [Area(region=region) for region in sorted(self.towns)]
        return [piece for area in areas for piece in self._pieces(area, covered)]

    def _pieces(self, area: Area, covered: set[Area]) -> list[Area]:
        if area in covered:
            return []
        if area.region is None:
            region = self.region_of.get(area.municipality or "")
            return [] if Area(region=region) in covered else [area]
        towns = self.towns[area.region]
        rest = {town for town in towns if Area(municipality=town) not in covered}
        return [area] if rest == towns else [Area(municipality=town) for town in sorted(rest)]
