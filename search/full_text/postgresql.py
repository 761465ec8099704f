"""Asking Wagtail's index on PostgreSQL: three tsvectors for each index entry, made with the `simple` configuration."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, QuerySet, Value, When
from wagtail.search.models import IndexEntry

# What a word in the title counts for more than one in the text.
TITLE = 8.0


def matching(groups: Iterable[tuple[str, ...]], markers: Iterable[tuple[str, ...]]) -> QuerySet:
    """Return the index entries in which each group stands and that bear each marker."""
    words = _all_of(groups)
    # One condition on one column, so that one index answers it; the markers count for nothing in the score.
    found = IndexEntry.objects.filter(body=_query(f"{words} & {_all_of(markers)}"))
    return found.annotate(score=SearchRank(F("title"), _query(words)) * TITLE + SearchRank(F("body"), _query(words)))


def starting(words: list[str], marker: str) -> QuerySet:
    """Return the index entries in whose title these words stand, the last of them perhaps not to its end."""
    terms = " & ".join(f"'{word}'" for word in [marker, *words])
    return IndexEntry.objects.filter(autocomplete=_query(f"{terms}:*"))


def ranked(found: QuerySet, groups: Iterable[tuple[str, ...]], first: str) -> QuerySet:
    """Return the keys of what was found: all words in the title, then what bears the marker, then what fits best."""
    place = Case(
        When(title=_query(_all_of(groups)), then=0), When(body=_query(f"'{first}'"), then=1), default=Value(2)
    )
    return found.order_by(place, "-score", "-pk").values_list("object_id", flat=True)


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, config="simple", search_type="raw")


def _all_of(groups: Iterable[tuple[str, ...]]) -> str:
    return " & ".join("(" + " | ".join(f"'{term}'" for term in group) + ")" for group in groups)
