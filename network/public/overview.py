"""The network on one page: the grid of tiers and themes, the matrix of powers, the regions. Five queries in all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from network.models import MapVersion, Party, SafetyRegion, Theme
from network.public.parties import TIERS, Listed, listed, represented
from network.public.powers import MapInForce, map_in_force, map_of


@dataclass(frozen=True)
class Member:
    """A party in a cell of the grid, and how many organisations of its sort stand behind it."""

    party: Listed
    behind: int


@dataclass(frozen=True)
class Cell:
    """The parties of one tier on one theme."""

    theme: str
    members: list[Member]


@dataclass(frozen=True)
class Row:
    """One tier of the grid. Who works on every theme stands once, before the cells."""

    tier: str
    label: str
    everywhere: list[Member]
    cells: list[Cell]
    without: list[Member]


@dataclass(frozen=True)
class PowersRow:
    """What one party may do, by theme."""

    party: Listed
    cells: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Overview:
    """Everything the page, its print and its file are made of."""

    parties: list[Listed]
    themes: dict[str, str]
    regions: list[SafetyRegion]
    map: MapInForce | None

    def filtered(self, chosen: Mapping[str, str]) -> "Overview":
        """Return the part that fits what was asked."""
        holders = self.map.holders(chosen["power"]) if self.map and "power" in chosen else set()
        tests = {
            "theme": lambda party, code: code in party.themes,
            "tier": lambda party, code: party.tier == code,
            "region": lambda party, code: party.works_in(code),
            "country": lambda party, code: code in party.countries,
            "power": lambda party, code: party.pk in holders,
        }
        fitting = [party for party in self.parties if all(tests[name](party, code) for name, code in chosen.items())]
        if "region" in chosen:
            fitting = _only_those_of_the_region(fitting)
        themes = {code: label for code, label in self.themes.items() if chosen.get("theme", code) == code}
        return replace(self, parties=fitting, themes=themes)

    @property
    def grid(self) -> list[Row]:
        """Tiers x themes, with parties in the cells."""
        members = [Member(party, behind) for party, behind in represented(self.parties)]
        rows = [self._row(tier, [one for one in members if one.party.tier == tier]) for tier in TIERS]
        return [row for row in rows if row.everywhere or row.without or any(cell.members for cell in row.cells)]

    def _row(self, tier: str, members: list[Member]) -> Row:
        codes = set(self.themes)
        whole = [one for one in members if len(codes) > 1 and codes <= one.party.themes]
        rest = [one for one in members if one not in whole]
        return Row(
            tier=tier,
            label=str(dict(Party.TIERS)[tier]),
            everywhere=whole,
            cells=[Cell(self.themes[code], [one for one in rest if code in one.party.themes]) for code in self.themes],
            without=[one for one in rest if not codes & one.party.themes],
        )

    @property
    def powers(self) -> list[PowersRow]:
        """The matrix: a power that a representative holds for many stands at the representative, once."""
        if self.map is None:
            return []
        keys = {party.pk for party in self.parties}
        kept = [
            party
            for party in self.parties
            if party.pk in self.map.recorded_at or (party.represented_by and party.represented_by not in keys)
        ]
        return [
            PowersRow(party, [(self.themes[code], self.map.labels(party.pk, code)) for code in self.themes])
            for party in kept
            if any(self.map.labels(party.pk, code) for code in self.themes)
        ]

    @property
    def halves(self) -> list[list[PowersRow]]:
        """The matrix in two columns, for paper."""
        rows = self.powers
        middle = (len(rows) + 1) // 2
        return [rows[:middle], rows[middle:]]

    @property
    def countries(self) -> dict[str, str]:
        """The countries in which somebody works."""
        return {party.country: party.country_name for party in self.parties}


def _only_those_of_the_region(parties: list[Listed]) -> list[Listed]:
    """Leave out who stands for many where the one that works here is in the list as well."""
    standing_for = {party.represented_by for party in parties}
    return [party for party in parties if party.pk not in standing_for]


def read(day: date, version: MapVersion | None = None) -> Overview:
    """Read the public network of a day, with the map that held then or with the version that is named."""
    return Overview(
        parties=listed(day),
        themes={theme.code: theme.label() for theme in Theme.objects.active()},
        regions=list(SafetyRegion.objects.all()),
        map=map_of(version, day) if version else map_in_force(day),
    )
