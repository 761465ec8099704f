"""What results can be narrowed to, in the words of the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communication.audience_kinds import AudienceKind
from network.models import SafetyRegion, Theme
from search.documents import AUDIENCE, FACETS, KINDS, REGION_FACET, THEME, TYPE

Register = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class FacetValue:
    """One choice within a facet, and how many results it gives."""

    value: str
    label: str
    count: int
    selected: bool


def register(language: str) -> Register:
    """Return the values of every facet with their words, in the order in which they are shown."""
    return {
        TYPE: {value: str(label) for value, label in KINDS},
        THEME: {theme.code: theme.label(language) for theme in Theme.objects.active()},
        AUDIENCE: {value: str(label) for value, label in AudienceKind.choices},
        REGION_FACET: dict(SafetyRegion.objects.order_by("name").values_list("code", "name")),
    }


def chosen(filters: Mapping[str, Sequence[str]], known: Register) -> dict[str, tuple[str, ...]]:
    """Return the part of what was asked that exists."""
    kept = {
        facet: tuple(value for value in known[facet] if value in set(filters.get(facet) or ())) for facet in FACETS
    }
    return {facet: values for facet, values in kept.items() if values}


def asks_for_more(filters: Mapping[str, Sequence[str]], kept: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a choice was made that does not exist."""
    asked = {(facet, value) for facet, values in filters.items() for value in values if value}
    return bool(asked - {(facet, value) for facet, values in kept.items() for value in values})


def shown(
    counts: Mapping[str, Mapping[str, int]], kept: Mapping[str, tuple[str, ...]], known: Register
) -> dict[str, list[FacetValue]]:
    """Return the choices that give results, and those that were made."""
    return {
        facet: [
            FacetValue(value, label, counts.get(facet, {}).get(value, 0), value in kept.get(facet, ()))
            for value, label in known[facet].items()
            if counts.get(facet, {}).get(value) or value in kept.get(facet, ())
        ]
        for facet in FACETS
    }
