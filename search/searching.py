"""Searching: one function, the same for every engine. An engine gives keys and counts; all that is read is made here."""

import logging
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.analysis import analyse
from search import engines
from search.documents import FACETS
from search.engines import Asked, EngineDown, Found
from search.highlighting import Piece, marked, snippet
from search.models import Entry

logger = logging.getLogger(__name__)

LONGEST = 200
PAGE_SIZE = 10
LAST_PAGE = 100

NOTHING_TYPED = _("Type one or more words to search for.")
NO_WORDS = _("We cannot search for this. Type a word that says what it is about, such as “doctor” or “salary”.")
NOT_FOUND = _("We found nothing. Try other words, or fewer words.")
NO_SUCH_PAGE = _("There are not that many results. This is the last page.")
SHORTENED = _("Your text is long. We searched for the first part only.")


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
class FacetValue:
    """One choice within a facet, and how many results it would give."""

    value: str
    label: str
    count: int
    selected: bool


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


def search(query: str, language: str, filters: Mapping[str, Sequence[str]] | None = None, page: int = 1) -> Results:
    """Find what everybody may read, in one language. Never raises, whatever is asked."""
    text = cleaned(query)
    results = Results(query=text[:LONGEST], language=language)
    terms = list(dict.fromkeys(analyse(results.query, language)))
    if not terms:
        return replace(results, sentence=NO_WORDS if text else NOTHING_TYPED)
    chosen = {name: tuple(values) for name, values in (filters or {}).items() if name in FACETS and values}
    asked = Asked(language, tuple((term,) for term in terms), chosen, page=min(max(page, 1), LAST_PAGE))
    found = find(asked)
    return replace(
        results,
        hits=_hits(found.keys, asked),
        total=found.total,
        sentence=None if found.total else NOT_FOUND,
        page=asked.page,
        pages=min(-(-found.total // PAGE_SIZE), LAST_PAGE),
    )


def cleaned(query: object) -> str:
    """Return what was typed in one line, without characters that nobody sees, and not endless."""
    text = str(query or "")[: 2 * LONGEST]
    seen = "".join(" " if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one for one in text)
    return " ".join(seen.split())


def find(asked: Asked) -> Found:
    """Ask the chosen engine, and the database where that does not answer."""
    try:
        return engines.chosen().find(asked)
    except EngineDown:
        logger.warning("The search engine does not answer; the database does its work.")
        return engines.database().find(asked)


def _hits(keys: Iterable[str], asked: Asked) -> list[Hit]:
    entries = {one.key: one for one in Entry.objects.filter(language=asked.language, key__in=keys, page__live=True)}
    terms = frozenset(term for group in asked.groups for term in group)
    return [_hit(entries[key], terms) for key in keys if key in entries]


def _hit(entry: Entry, terms: frozenset[str], promoted: bool = False) -> Hit:
    return Hit(
        entry=entry,
        title=marked(entry.title, entry.language, terms),
        snippet=snippet(entry, terms),
        path=f"/{entry.language}/{entry.path}",
        kind=entry.kind,
        promoted=promoted,
    )
