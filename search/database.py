"""The engine on the portal's own database: Wagtail's search index, asked in one go.

Wagtail's own query is not used, its index is. On SQLite that query asks the score of every hit in a subquery of its
own, which takes seconds for a common word, and a quotation mark breaks it. Here language and filters are terms of the
index like the words, so that the index alone decides, and nothing that a visitor types is written into a query but
letters and digits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from django.db import connection
from django.db.models import Count, F, IntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.search.backends import get_search_backend

from search.documents import FACETS
from search.engines import Asked, Found
from search.models import Entry, Tag
from search.terms import marker

if connection.vendor == "sqlite":
    from search.full_text.sqlite import matching, ranked
else:
    from search.full_text.postgresql import matching, ranked

BATCH = 200


class DatabaseEngine:
    """Finds entries with Wagtail's index on SQLite (FTS5) or PostgreSQL."""

    def find(self, asked: Asked) -> Found:
        """Answer a question in a number of queries that depends on the question only."""
        rows = ranked(matching(asked.groups, _markers(asked)))
        start = (asked.page - 1) * asked.size
        pks = [int(pk) for pk in rows[start : start + asked.size]]
        keys = dict(Entry.objects.filter(pk__in=pks).values_list("pk", "key"))
        counts = _counts(asked)
        return Found(
            keys=tuple(keys[pk] for pk in pks if pk in keys),
            total=matching(asked.groups, _markers(asked)).count(),
            counts=counts,
        )

    def write(self, entries: Iterable[Entry]) -> None:
        """Put entries in, or put them in again."""
        index = get_search_backend().get_index_for_model(Entry)
        remaining = iter(entries)
        while batch := list(islice(remaining, BATCH)):
            index.add_items(Entry, batch)

    def remove(self, language: str, keys: Iterable[str]) -> None:
        """Do nothing: what the index knows of an entry goes with the entry."""

    def rebuild(self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None) -> None:
        """Put these in again; what belongs to no entry any more goes."""
        index = get_search_backend().get_index_for_model(Entry)
        index.delete_stale_model_entries(Entry)
        done, remaining = 0, iter(entries)
        while batch := list(islice(remaining, BATCH)):
            index.add_items(Entry, batch)
            done += len(batch)
            progress(done)

    def keys(self) -> set[tuple[str, str]]:
        """Return language and key of everything that is in."""
        return set(Entry.objects.filter(index_entries__isnull=False).values_list("language", "key"))

    def is_up(self) -> bool:
        """Whether it answers: it does, or nothing of the portal does."""
        return True


def _markers(asked: Asked, without: str = "") -> Iterator[tuple[str, ...]]:
    yield (marker("language", asked.language),)
    for facet, values in asked.filters.items():
        if facet != without:
            yield tuple(marker(facet, value) for value in values)


def _counts(asked: Asked) -> Mapping[str, Mapping[str, int]]:
    """Count the values of the facets that are not chosen from at once, and of each other one without its own filter."""
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    _count(counts, asked, [facet for facet in FACETS if facet not in asked.filters], "")
    for facet in asked.filters:
        _count(counts, asked, [facet], facet)
    return counts


def _count(counts: dict[str, dict[str, int]], asked: Asked, facets: list[str], without: str) -> None:
    found = matching(asked.groups, _markers(asked, without))
    rows = Tag.objects.filter(facet__in=facets, entry__in=_keys(found)).order_by()
    for facet, value, count in rows.values_list("facet", "value").annotate(count=Count("pk")):
        counts[facet][value] = count


def _keys(found: QuerySet) -> QuerySet:
    return found.annotate(entry=Cast(F("object_id"), IntegerField())).values("entry")
