"""What the adopted map says, as the public sees it: who may do what on which theme, and which law says so."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from network.models import MapVersion, Party, Power
from network.models.periods import holds_on
from network.public.words import Words, best, dutch_or_english

TYPES = {value: number for number, (value, _label) in enumerate(Power.TYPES)}
LABELS = dict(Power.TYPES)


@dataclass
class MapInForce:
    """The version that holds, and which types of power each party has on each theme; by key of the party."""

    number: int
    adopted_on: date
    types: dict[int, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    recorded_at: set[int] = field(default_factory=set)

    def holders(self, kind: str) -> set[int]:
        """Return who has a power of this type."""
        return {party for party, themes in self.types.items() if any(kind in types for types in themes.values())}

    def kinds(self) -> list[str]:
        """Return every type of power that somebody has, in the order of the table."""
        found = {kind for themes in self.types.values() for types in themes.values() for kind in types}
        return sorted(found, key=TYPES.__getitem__)

    def labels(self, party: int, theme: str) -> list[str]:
        """Return in words what a party may do on a theme."""
        kinds = self.types[party][theme] if party in self.types else set()
        return [str(LABELS[kind]) for kind in sorted(kinds, key=TYPES.__getitem__)]


def map_in_force(day: date) -> MapInForce | None:
    """Return the map that holds on a day in one query; None before the first adoption."""
    return _map(MapVersion.objects.in_force(day), day)


def map_of(version: MapVersion, day: date) -> MapInForce | None:
    """Return what one version says of a day, whichever version holds now."""
    return _map(MapVersion.objects.settled().filter(pk=version.pk), day)


def _map(versions: QuerySet, day: date) -> MapInForce | None:
    rows = _entries(versions, day).values_list(
        "number", "adopted_on", "valid__recorded_at_id", "valid__party_id", "valid__theme_id", "valid__type"
    )
    found: MapInForce | None = None
    for number, adopted_on, recorded_at, party, theme, kind in rows.distinct():
        found = found or MapInForce(number, adopted_on)
        if kind:
            found.recorded_at.add(recorded_at)
            for holder in {recorded_at, party}:
                found.types[holder][theme].add(kind)
    return found


def _entries(versions: QuerySet, day: date, whose: Q | None = None) -> Any:
    condition = holds_on(day, "entries__") & whose if whose else holds_on(day, "entries__")
    return MapVersion.objects.filter(pk__in=versions.values("pk")).annotate(
        valid=FilteredRelation("entries", condition=condition)
    )


@dataclass(frozen=True)
class Held:
    """One power of one party as its page tells it."""

    name: Words
    kind: str
    law: str
    articles: str
    themes: list[str]
    sectors: list[str]


@dataclass(frozen=True)
class Powers:
    """The powers of one party in the map that holds."""

    number: int
    adopted_on: date
    held: list[Held]


def powers_of(party: Party, day: date) -> Powers | None:
    """Return what the map says of one party, in one query; None before the first adoption."""
    whose = Q(entries__party=party) | Q(entries__recorded_at=party)
    columns = ("power_code", "power", "power_en", "type", "law", "articles")
    labels = ("theme__name", "theme__names", "sector__name", "sector__names")
    rows = _entries(MapVersion.objects.in_force(day), day, whose).values_list(
        "number", "adopted_on", *(f"valid__{name}" for name in (*columns, *labels))
    )
    version: tuple[int, date] | None = None
    found: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
    for number, adopted_on, *rest in rows.order_by("valid__theme__position", "valid__power_code"):
        version = (number, adopted_on)
        power, (theme, themes, sector, sectors) = tuple(rest[:6]), rest[6:]
        if power[0]:
            at = found.setdefault(power, ({}, {}))
            at[0][best(themes, theme)] = None
            if sector:
                at[1][best(sectors, sector)] = None
    return Powers(*version, held=_held(found)) if version else None


def _held(found: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]]) -> list[Held]:
    ordered = sorted(found.items(), key=lambda one: (TYPES[one[0][3]], one[0][0]))
    return [
        Held(dutch_or_english(name, english), str(LABELS[kind]), law, articles, list(themes), list(sectors))
        for (_code, name, english, kind, law, articles), (themes, sectors) in ordered
    ]
