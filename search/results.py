"""What a search gives back, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from search.engines import Asked
from search.facets import FacetValue
from search.highlighting import Piece, marked, snippet
from search.models import Entry


@dataclass(frozen=True)
class Hit:
    """One result. Title and snippet come in pieces: a text and whether it is what was searched for."""

    entry: Entry
    title: list[Piece]
    snippet: list[Piece]
    path: str
    kind: str
    promoted: bool = False


@dataclass(frozen=True)
class Results:
    """Everything a page of results shows. `sentence` says to the reader why it is not what they may expect."""

    query: str
    language: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)
    suggestion: str | None = None
    sentence: Any = None
    page: int = 1
    pages: int = 0


def made(keys: Iterable[str], asked: Asked, first: list[Entry]) -> list[Hit]:
    """Return the hits: what editors put first, then what the engine found and everybody may still read."""
    rows = Entry.objects.filter(language=asked.language, key__in=keys, page__live=True).defer("published_at")
    entries = {entry.key: entry for entry in rows}
    ahead = {entry.key for entry in first}
    found = [entries[key] for key in keys if key in entries and key not in ahead]
    terms = frozenset(term for group in asked.groups for term in group)
    return [_hit(entry, terms, True) for entry in first] + [_hit(entry, terms, False) for entry in found]


def _hit(entry: Entry, terms: frozenset[str], promoted: bool) -> Hit:
    return Hit(
        entry=entry,
        title=marked(entry.title, entry.language, terms),
        snippet=snippet(entry, terms),
        path=f"/{entry.language}/{entry.path}",
        kind=entry.kind,
        promoted=promoted,
    )
