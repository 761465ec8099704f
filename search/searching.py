"""Searching: one function, the same for every engine. Engines give keys and counts; what is read is made here."""

import logging
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from content.analysis import analyse
from search import engines, facets, synonyms
from search.counting import count
from search.engines import Asked, EngineDown, Found
from search.facets import FacetValue
from search.promoting import promoted
from search.results import Hit, Results, made
from search.suggesting import suggestion

__all__ = ["FacetValue", "Hit", "Results", "search"]

logger = logging.getLogger(__name__)

LONGEST = 200
MOST_TERMS = 20
PAGE_SIZE = 10
LAST_PAGE = 100
# Seconds between two lines in the log about an engine that does not answer.
QUIET = 60

NOTHING_TYPED = _("Type one or more words to search for.")
NO_WORDS = _("We cannot search for this. Type a word that says what it is about, such as “doctor” or “salary”.")
NOT_FOUND = _("We found nothing. Try other words, or fewer words.")
NOT_HERE = _("We found nothing with these choices. Leave some of them out.")
SOME_WORDS = _("No page has all your words. These pages have some of them.")
NO_SUCH_PAGE = _("There are not that many results. This is the last page.")
SHORTENED = _("Your text is long. We searched for the first part only.")
NO_SUCH_CHOICE = _("One of your choices does not exist. We left it out.")


def search(query: object, language: str, filters: Mapping[str, Sequence[str]] | None = None, page: int = 1) -> Results:
    """Find what everybody may read, in one language. Never raises, whatever is asked."""
    typed, wishes = cleaned(query), filters or {}
    results = Results(query=typed[:LONGEST].strip(), language=language)
    terms = list(dict.fromkeys(analyse(results.query, language)))[:MOST_TERMS]
    if not terms:
        return replace(results, sentence=NO_WORDS if typed else NOTHING_TYPED)
    known = facets.register(language)
    kept = facets.chosen(wishes, known)
    asked = Asked(language, synonyms.groups(terms, language), kept, min(max(page, 1), LAST_PAGE), PAGE_SIZE)
    answered, found = _answer(asked)
    has_all = answered.groups == asked.groups and found.total > 0
    plain = page == 1 and not kept
    if plain:
        count(results.query, language, found.total if has_all else 0)
    hits = made(found.keys, answered, promoted(terms, language) if plain else [])
    return replace(
        results,
        hits=hits,
        total=found.total,
        facets=facets.shown(found.counts, kept, known),
        suggestion=None if has_all else suggestion(results.query, language),
        sentence=_about_hits(asked, answered, found, page, bool(hits)) or _about_question(typed, wishes, kept),
        page=answered.page,
        pages=_pages(found),
    )


def cleaned(query: object) -> str:
    """Return what was typed in one line, without characters that nobody sees, and not endless."""
    text = str(query or "")[: 2 * LONGEST]
    seen = "".join(" " if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one for one in text)
    return " ".join(seen.split())


def ask(asked: Asked) -> Found:
    """Ask the chosen engine, and the database while that does not answer."""
    try:
        return engines.chosen().find(asked)
    except EngineDown:
        if cache.add("search.engine_told", True, QUIET):
            logger.warning("The search engine does not answer. The database does its work.")
    return engines.database().find(asked)


def _answer(asked: Asked) -> tuple[Asked, Found]:
    """Return what was found, and what was asked for it in the end: fewer words, or an earlier page."""
    found = ask(asked)
    if not found.total and len(asked.groups) > 1 and not _found_elsewhere(asked):
        asked = replace(asked, groups=(tuple(dict.fromkeys(term for group in asked.groups for term in group)),))
        found = ask(asked)
    if found.total and asked.page > _pages(found):
        asked = replace(asked, page=_pages(found))
        found = ask(asked)
    return asked, found


def _found_elsewhere(asked: Asked) -> bool:
    """Whether it is the filters that leave nothing over."""
    return bool(asked.filters) and ask(replace(asked, filters={}, page=1)).total > 0


def _pages(found: Found) -> int:
    return min(-(-found.total // PAGE_SIZE), LAST_PAGE)


def _about_hits(asked: Asked, answered: Asked, found: Found, page: int, is_something: bool) -> Any:
    if not is_something:
        return NOT_HERE if asked.filters else NOT_FOUND
    if answered.groups != asked.groups and found.total:
        return SOME_WORDS
    return NO_SUCH_PAGE if page != answered.page else None


def _about_question(typed: str, wishes: Mapping[str, Sequence[str]], kept: Mapping[str, tuple[str, ...]]) -> Any:
    if len(typed) > LONGEST:
        return SHORTENED
    return NO_SUCH_CHOICE if facets.asks_for_more(wishes, kept) else None
