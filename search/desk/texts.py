"""Searching in the texts of all pages, drafts too, for who may edit them."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Page

from content.analysis import analyse
from content.languages import languages
from content.models import BasePage
from search.desk.models import PageText
from search.highlighting import Piece, marked, snippet
from search.models import Entry
from search.searching import cleaned

# Pages that are read anew at one search, and results that are shown.
AT_ONCE = 100
SHOWN = 50


@dataclass(frozen=True)
class FoundText:
    """A page in which the words stand."""

    page: Page
    title: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True)
class FoundTexts:
    """What was found, how many there are in all, and how many pages could not be read yet."""

    words: str
    shown: list[FoundText]
    total: int
    unread: int


def find(words: str, pages: QuerySet, language: str = "") -> FoundTexts:
    """Find the words among these pages, in one language or in each by its own rules."""
    unread, text = renew(), cleaned(words)
    terms = {code: analyse(text, code) for code in _codes(language)}
    fitting = [_in_language(code, asked) for code, asked in terms.items() if asked]
    if not fitting:
        return FoundTexts(text, [], 0, unread)
    found = PageText.objects.filter(reduce(or_, fitting), page__in=pages)
    rows = found.select_related("page__locale").order_by("-page__latest_revision_created_at", "page")[:SHOWN]
    return FoundTexts(text, [_found(row, terms) for row in rows], found.count(), unread)


def renew() -> int:
    """Read the pages that were saved since they were last read; return how many still wait."""
    waiting = _unread()
    texts = [_read(page) for page in waiting.select_related("locale", "latest_revision").order_by("pk")[:AT_ONCE]]
    PageText.objects.bulk_create(
        texts,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["revision", "title", "text", "terms"],
    )
    return waiting.count() if len(texts) == AT_ONCE else 0


def _unread() -> QuerySet:
    newest = Coalesce(F("latest_revision"), 0)
    behind = Q(newest_text=None) | ~Q(newest_text__revision=newest)
    return Page.objects.filter(behind, depth__gt=1, alias_of=None)


def _read(page: Page) -> PageText:
    newest = page.get_latest_revision_as_object()
    text = newest.search_text() if isinstance(newest, BasePage) else ""
    terms = dict.fromkeys(analyse(f"{newest.title}\n{text}", page.locale.language_code))
    return PageText(
        page=page,
        revision=page.latest_revision_id or 0,
        title=newest.title,
        text=text,
        terms=f" {' '.join(terms)} ",
    )


def _codes(language: str) -> list[str]:
    codes = [one.code for one in languages()]
    return [language] if language in codes else codes


def _in_language(code: str, terms: list[str]) -> Q:
    found = Q(page__locale__language_code=code)
    for term in terms:
        found &= Q(terms__contains=f" {term} ")
    return found


def _found(row: PageText, terms: dict[str, list[str]]) -> FoundText:
    code = row.page.locale.language_code
    asked = frozenset(terms[code])
    text = Entry(language=code, title=row.title, text=row.text)
    return FoundText(row.page, marked(row.title, code, asked), snippet(text, asked))
