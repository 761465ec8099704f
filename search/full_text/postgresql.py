"""Asking Wagtail's index on PostgreSQL: three tsvectors for each index entry, made with the `simple` configuration."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet
from wagtail.search.models import IndexEntry


def matching(groups: Iterable[tuple[str, ...]], markers: Iterable[tuple[str, ...]]) -> QuerySet:
    """Return the index entries in whose title or text each group stands and that bear each marker."""
    words, bears = _all_of(groups), _all_of(markers)
    # Wagtail's migrations made an index on exactly this expression.
    found = IndexEntry.objects.annotate(terms=F("title").bitor(F("body")), asked=words)
    return found.filter(terms=words, autocomplete=bears)


def ranked(found: QuerySet) -> QuerySet:
    """Return the keys of what was found, best first."""
    return found.order_by("-pk").values_list("object_id", flat=True)


def _all_of(groups: Iterable[tuple[str, ...]]) -> SearchQuery:
    text = " & ".join("(" + " | ".join(f"'{term}'" for term in group) + ")" for group in groups)
    return SearchQuery(text, config="simple", search_type="raw")
