"""Keeping the entries equal to what everybody may read now, and telling the engines."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain, islice

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from search import engines, sources
from search.actions import vocabulary
from search.documents import Document
from search.engines import EngineDown
from search.models import Due, Entry, Tag

BATCH = 200
FIELDS = ("kind", "page_id", "title", "path", "summary", "text", "published_at")

Keys = set[tuple[str, str]]


def renew_pages(*, pages: Collection[int]) -> int:
    """Bring the entries of these pages up to date, whatever became of them; return how many changed."""
    found = sources.page_documents(sources.public_pages().filter(pk__in=pages))
    return _bring_up_to_date(found, Entry.objects.filter(page__in=pages, key__startswith="page:"))


def renew_network() -> int:
    """Bring the entries of all parties and regions up to date; return how many changed."""
    return _bring_up_to_date(sources.network_documents(), Entry.objects.exclude(key__startswith="page:"))


def renew_all(*, progress: Callable[[int], None] = lambda done: None) -> int:
    """Bring every entry up to date, in batches that each stand by themselves; return how many changed.

    Words are counted anew at the end, which mends what may have been missed.
    """
    seen: Keys = set()
    changed, remaining = 0, sources.documents()
    while batch := list(islice(remaining, BATCH)):
        seen |= {(document.language, document.key) for document in batch}
        changed += _bring_up_to_date(batch, Entry.objects.none())
        progress(len(seen))
    gone = [pk for pk, *key in Entry.objects.values_list("pk", "language", "key").iterator() if tuple(key) not in seen]
    for some in _batches(gone):
        changed += forget(entries=Entry.objects.filter(pk__in=some))
    vocabulary.count_anew()
    return changed


@transaction.atomic
def forget(*, entries: QuerySet) -> int:
    """Take entries away, at once and from every engine; return how many there were."""
    rows = list(entries)
    if rows:
        let_go(entries=rows)
        Entry.objects.filter(pk__in=[entry.pk for entry in rows]).delete()
    return len(rows)


def let_go(*, entries: Collection[Entry]) -> None:
    """Take the words of entries that are about to go out of the count, and the entries out of the other engine."""
    vocabulary.change(gone=entries)
    keys = {(entry.language, entry.key) for entry in entries}
    if engines.chosen() is not engines.database():
        transaction.on_commit(partial(_remove_elsewhere, keys, timezone.now()))


@transaction.atomic
def _bring_up_to_date(documents: Iterable[Document], scope: QuerySet) -> int:
    """Make the entries of a scope equal to the documents; what did not change is not written."""
    wanted = {(document.language, document.key): document for document in documents}
    by_key = Entry.objects.filter(key__in={key for _language, key in wanted})
    rows = {entry.pk: entry for entry in chain(scope.prefetch_related("tags"), by_key.prefetch_related("tags"))}
    present = {(entry.language, entry.key): entry for entry in rows.values()}
    inside = set(scope.values_list("pk", flat=True))
    gone = [entry.pk for key, entry in present.items() if key not in wanted and entry.pk in inside]
    changed = [document for key, document in wanted.items() if not is_equal(document, present.get(key))]
    forgotten = forget(entries=Entry.objects.filter(pk__in=gone)) if gone else 0
    for batch in _batches(changed):
        _write(batch, [present[key] for one in batch if (key := (one.language, one.key)) in present])
    return len(changed) + forgotten


def is_equal(document: Document, entry: Entry | None) -> bool:
    """Whether an entry is what the document says, facets and all."""
    if entry is None or entry.tag_pairs != document.tags:
        return False
    return all(getattr(entry, name) == value for name, value in _columns(document).items())


def _columns(document: Document) -> dict[str, object]:
    return {name: getattr(document, name.removesuffix("_id")) for name in FIELDS}


def _write(documents: list[Document], before: list[Entry]) -> None:
    now = timezone.now()
    entries = Entry.objects.bulk_create(
        [Entry(language=one.language, key=one.key, updated_at=now, **_columns(one)) for one in documents],
        update_conflicts=True,
        unique_fields=["language", "key"],
        update_fields=[*(name.removesuffix("_id") for name in FIELDS), "updated_at"],
    )
    Tag.objects.filter(entry__in=entries).delete()
    pairs = zip(entries, documents, strict=True)
    Tag.objects.bulk_create(
        Tag(entry=entry, facet=facet, value=value) for entry, one in pairs for facet, value in sorted(one.tags)
    )
    prefetch_related_objects(entries, "tags")
    vocabulary.change(gone=before, come=entries)
    engines.database().write(entries)
    if engines.chosen() is not engines.database():
        transaction.on_commit(partial(_write_elsewhere, [entry.pk for entry in entries]))


def _write_elsewhere(pks: list[int]) -> None:
    try:
        engines.chosen().write(Entry.objects.filter(pk__in=pks).prefetch_related("tags"))
    except EngineDown:
        Due.mark(Due.ENGINE)


def _remove_elsewhere(keys: Keys, moment: datetime) -> None:
    try:
        for language in {language for language, _key in keys}:
            engines.chosen().remove(language, [key for code, key in keys if code == language], moment)
    except EngineDown:
        Due.mark(Due.ENGINE)


def _batches(things: Iterable[object]) -> Iterator[list]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch
