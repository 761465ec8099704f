"""Comparing what can be found with what ought to be: the entries with what is public, an engine with the entries."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.languages import languages
from search import sources
from search.actions.indexing import Keys, is_equal
from search.documents import Document
from search.engines import Engine
from search.models import Entry

MISSING, SUPERFLUOUS, OUTDATED = "missing", "superfluous", "out of date"
BATCH = 200


@dataclass(frozen=True)
class Difference:
    """An entry that is not as it ought to be."""

    language: str
    key: str
    what: str


def entries_behind() -> Iterator[Difference]:
    """Compare every entry with what is public now, which takes as long as reading all pages."""
    seen: Keys = set()
    batch: list[Document] = []
    for document in sources.documents():
        seen.add((document.language, document.key))
        batch.append(document)
        if len(batch) == BATCH:
            yield from _batch_behind(batch)
            batch = []
    yield from _batch_behind(batch)
    for language, key in Entry.objects.values_list("language", "key").order_by("language", "key").iterator():
        if (language, key) not in seen:
            yield Difference(language, key, SUPERFLUOUS)


def _batch_behind(documents: list[Document]) -> Iterator[Difference]:
    rows = Entry.objects.filter(key__in={document.key for document in documents}).prefetch_related("tags")
    present = {(entry.language, entry.key): entry for entry in rows}
    for document in documents:
        entry = present.get((document.language, document.key))
        if not is_equal(document, entry):
            yield Difference(document.language, document.key, OUTDATED if entry else MISSING)


def engine_behind(engine: Engine) -> Iterator[Difference]:
    """Compare what an engine holds with the entries, one language after the other."""
    spoken = {language.code for language in languages()}
    for language in sorted(spoken | set(Entry.objects.values_list("language", flat=True).distinct())):
        held = engine.versions(language)
        wanted = dict(Entry.objects.filter(language=language).values_list("key", "updated_at"))
        for key in sorted(held.keys() | wanted.keys()):
            if held.get(key) != wanted.get(key):
                yield Difference(language, key, _what(key in held, key in wanted))


def _what(is_held: bool, is_wanted: bool) -> str:
    if is_held and is_wanted:
        return OUTDATED
    return SUPERFLUOUS if is_held else MISSING
