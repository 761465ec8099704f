"""The engine on the portal's own database: Wagtail's search index, asked in one go.

Wagtail's own query is not used, its index is. On SQLite that query asks the score of every hit in a subquery of its
own, which takes seconds for a common word, and a quotation mark breaks it. Here language and filters are terms of the
index like the words, so that the index alone decides, and nothing that a visitor types is written into a query but
letters and digits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, IntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search import bookmark
from search.documents import FACETS, GUIDANCE, TYPE
from search.engines import Asked, Found
from search.models import Entry, Tag
from search.terms import marker

if connection.vendor == "sqlite":
    from search.full_text.sqlite import matching, ranked, starting
else:
    from search.full_text.postgresql import matching, ranked, starting

BATCH = 200
# Where the words stand in no title, what helps a reader comes before who takes part.
FIRST = marker(TYPE, GUIDANCE)


class DatabaseEngine:
    """Finds entries with Wagtail's index on SQLite (FTS5) or PostgreSQL."""

    def find(self, asked: Asked) -> Found:
        """Answer a question in a number of queries that depends on the question only."""
        found = matching(asked.groups, _markers(asked))
        start = (asked.page - 1) * asked.size
        pks = [int(pk) for pk in ranked(found, asked.groups, FIRST)[start : start + asked.size]]
        keys = dict(Entry.objects.filter(pk__in=pks).values_list("pk", "key"))
        return Found(tuple(keys[pk] for pk in pks if pk in keys), found.count(), _counts(asked))

    def write(self, entries: Iterable[Entry]) -> None:
        """Put entries in, or put them in again."""
        for _batch in _written(entries):
            pass

    def remove(self, language: str, keys: Iterable[str], moment: datetime) -> None:
        """Do nothing: what the index knows of an entry goes with the entry."""

    def rebuild(
        self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None, resume: bool = False
    ) -> None:
        """Put these in again, and what belongs to no entry goes; what was in can be found all the time."""
        start, done = bookmark.place() if resume else 0, 0
        for batch in _written(entry for entry in entries if entry.pk > start):
            done += len(batch)
            bookmark.put(batch[-1].pk)
            progress(done)
        bookmark.take_away()
        _index().delete_stale_model_entries(Entry)
        if connection.vendor == "postgresql":
            # Without these figures it reads every row for a word that stands in a few.
            with connection.cursor() as cursor:
                for model in (IndexEntry, Entry, Tag):
                    cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")

    def versions(self, language: str) -> dict[str, datetime]:
        """Return what is in; it is written along with its entry, so it is as new as that."""
        indexed = _of_entries().values(entry=Cast("object_id", IntegerField()))
        return dict(Entry.objects.filter(language=language, pk__in=indexed).values_list("key", "updated_at"))

    def is_up(self) -> bool:
        """Whether it answers: it does, or nothing of the portal does."""
        return True


def beginning(words: list[str], language: str, most: int) -> list[int]:
    """Return entries in whose title these words stand, the last of them perhaps not yet to its end."""
    found = starting(words, marker("language", language))
    return [int(pk) for pk in found.values_list("object_id", flat=True)[:most]]


def _of_entries() -> QuerySet:
    return IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(Entry))


def _index() -> Any:
    """Return Wagtail's index, which works out at each writing how long titles are on average: nothing here asks it."""
    index = get_search_backend().get_index_for_model(Entry)
    index._refresh_title_norms = lambda full=False: None
    return index


def _written(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Write entries in batches, and tell each that is done."""
    index, remaining = _index(), iter(entries)
    while batch := list(islice(remaining, BATCH)):
        index.add_items(Entry, batch)
        yield batch


def _markers(asked: Asked, without: str = "") -> list[tuple[str, ...]]:
    chosen = [(facet, values) for facet, values in asked.filters.items() if facet != without]
    wanted = [("language", (asked.language,)), *chosen]
    return [tuple(marker(facet, value) for value in values) for facet, values in wanted]


def _counts(asked: Asked) -> Mapping[str, Mapping[str, int]]:
    """Count the facets that nothing is chosen of at once, and each of the others without its own filter."""
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    free = [facet for facet in FACETS if facet not in asked.filters]
    for facets, without in [(free, ""), *(([facet], facet) for facet in asked.filters)]:
        found = matching(asked.groups, _markers(asked, without)).values(entry=Cast("object_id", IntegerField()))
        tags = Tag.objects.filter(facet__in=facets, entry__in=found)
        for facet, value, count in tags.values_list("facet", "value").annotate(count=Count("pk")):
            counts[facet][value] = count
    return counts
