"""Measures one engine on one size, in a process and a database of its own; prints what it measured as JSON.

    python -m tests.bench.measure SIZE

The database is the one of TEST_DATABASE_URL and has to be empty. Wagtail's stock search is measured on the same rows
of the same table: for that `Entry` is told to index its texts as they are, as any Wagtail site does.
"""

import csv
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail.search import index  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402
from wagtail.search.models import IndexEntry  # noqa: E402

from content.analysis import analyse  # noqa: E402
from search import engines  # noqa: E402
from search.actions import vocabulary  # noqa: E402
from search.engines import Asked  # noqa: E402
from search.models import Entry, Tag  # noqa: E402
from search.searching import search  # noqa: E402
from tests.bench.made_texts import entries, languages, questions  # noqa: E402

FORMS = Path("tests/content/word_forms.csv")
STOCK = [index.SearchField("title"), index.SearchField("text"), index.FilterField("language")]
BATCH = 500
# A query is asked so often, unless that takes too long.
TIMES, PATIENCE = 5, 1.5

Ask = Callable[[str, str], object]


@contextmanager
def as_stock() -> Iterator[None]:
    """Let Wagtail index and search the texts as they are."""
    with patch.object(Entry, "search_fields", STOCK):
        yield


def stock_search(query: str, language: str) -> tuple[list[Entry], int]:
    """Search as Wagtail's documentation does: all words, the first ten and how many."""
    found = get_search_backend().search(query, Entry.objects.filter(language=language), operator="and")
    return list(found[:10]), found.count()


def write_stock() -> None:
    """Write the index as `manage.py update_index` does."""
    rebuilt = get_search_backend().get_index_for_model(Entry)
    rows = Entry.objects.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        rebuilt.add_items(Entry, batch)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def pages() -> dict[str, int]:
    """Make one live page in each language; every entry is on it."""
    root = Page.get_first_root_node()
    made = {}
    for language in languages():
        locale, _created = Locale.objects.get_or_create(language_code=language)
        made[language] = root.add_child(instance=Page(title="Bench", slug=f"bench-{language}", locale=locale)).pk
    return made


def store(rows: Iterable[Entry]) -> None:
    """Put entries with one facet in the database, not yet in any index."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        made = Entry.objects.bulk_create(batch)
        Tag.objects.bulk_create(Tag(entry=entry, facet="type", value=entry.kind) for entry in made)


def seconds(action: Callable[[], object]) -> float:
    """Return how long it takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def tell(step: str) -> None:
    """Say on the error output where we are: the whole takes minutes."""
    print(f"{time.strftime('%H:%M:%S')} {connection.vendor}: {step}", file=sys.stderr, flush=True)  # noqa: T201


def latencies(ask: Ask) -> dict[str, dict[str, float]]:
    """Return the median and the 95th percentile in milliseconds for each kind of question, over all languages."""
    taken: dict[str, list[float]] = {}
    for language in languages():
        analyse("warm", language)
        for kind, query in questions(language).items():
            times = taken.setdefault(kind, [])
            start = time.perf_counter()
            for _time in range(TIMES):
                times.append(1000 * seconds(lambda query=query, language=language: ask(query, language)))
                if time.perf_counter() - start > PATIENCE:
                    break
    return {kind: {"p50": statistics.median(times), "p95": _p95(times)} for kind, times in taken.items()}


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def hits(find: Callable[[str, str], set[str]]) -> dict[str, str]:
    """Return how many pairs of forms find each other, and how many other words are left out."""
    with FORMS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    right: dict[str, list[bool]] = {}
    for number, row in enumerate(rows):
        found = f"page:pair-{number}" in find(row["second"], row["language"])
        right.setdefault(row["kind"], []).append(found != (row["kind"] == "apart"))
    return {kind: f"{sum(verdicts)}/{len(verdicts)}" for kind, verdicts in right.items()}


def pairs(at: dict[str, int]) -> list[Entry]:
    """Return an entry for the first word of each pair."""
    with FORMS.open(encoding="utf-8") as file:
        return [
            Entry(
                key=f"page:pair-{number}",
                language=row["language"],
                kind="guidance",
                page_id=at[row["language"]],
                title=f"{number:06}",
                text=row["first"],
                path=f"pair-{number}/",
            )
            for number, row in enumerate(csv.DictReader(file))
        ]


def stock_keys(query: str, language: str) -> set[str]:
    """Return all that Wagtail's search finds; nothing where it fails on the query."""
    found = get_search_backend().search(query, Entry.objects.filter(language=language), operator="and")
    return {entry.key for entry in found}


def our_keys(query: str, language: str) -> set[str]:
    """Return all that the engine finds, without synonyms: they would hide a bad stem."""
    groups = tuple((term,) for term in analyse(query, language))
    return set(engines.chosen().find(Asked(language, groups, size=1_000)).keys)


def ours() -> None:
    """Build our index of all entries, and wait until it can be asked."""
    engines.chosen().rebuild(Entry.objects.prefetch_related("tags").order_by("pk").iterator(chunk_size=BATCH))


def main(size: int) -> None:
    """Measure and print."""
    tell("an empty database")
    call_command("migrate", verbosity=0)
    call_command("load_synonyms", verbosity=0)
    is_database = engines.chosen() is engines.database()
    at = pages()
    tell("pairs")
    store(pairs(at))
    result: dict[str, object] = {"size": size}
    if is_database:
        with as_stock():
            write_stock()
            result["stock_hits"] = hits(stock_keys)
        IndexEntry.objects.all().delete()
    ours()
    result["our_hits"] = hits(our_keys)
    Entry.objects.all().delete()
    tell(f"making {size} entries")
    store(entries(size, at))
    tell("stock")
    if is_database:
        with as_stock():
            result["stock_index"] = seconds(write_stock)
            result["stock"] = latencies(stock_search)
        IndexEntry.objects.all().delete()
    for language in languages():  # a dictionary is read once in a process: no part of indexing
        analyse("warm words", language)
    tell("ours")
    result["our_index"] = seconds(ours)
    vocabulary.count_anew()
    result["ours"] = latencies(search)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
