"""Keeping count of the words that stand in entries. A word that stands in none any more is gone at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import F

from content.analysis import pieces
from search.models import Entry, Word
from search.terms import plain_words

SHORTEST, LONGEST = 3, 40
BATCH = 500

Counts = Counter[tuple[str, str]]


def change(*, gone: Iterable[Entry] = (), come: Iterable[Entry] = ()) -> None:
    """Count the words of entries that come, and no longer those of entries that go."""
    counts: Counts = Counter()
    for entry in come:
        counts.update(_words(entry))
    for entry in gone:
        counts.subtract(_words(entry))
    for language in sorted({language for language, _word in counts}):
        _change(language, {word: count for (code, word), count in counts.items() if code == language and count})


@transaction.atomic
def count_anew() -> None:
    """Count all words from the entries that are there, one language after the other."""
    languages = set(Entry.objects.values_list("language", flat=True).distinct())
    Word.objects.exclude(language__in=languages).delete()
    for language in sorted(languages):
        counts: Counts = Counter()
        for entry in Entry.objects.filter(language=language).iterator(chunk_size=BATCH):
            counts.update(_words(entry))
        Word.objects.filter(language=language).delete()
        _add(language, {word: count for (_language, word), count in counts.items()})


def _words(entry: Entry) -> set[tuple[str, str]]:
    """Return the words of an entry, each once."""
    text = f"{entry.title}\n{entry.summary}\n{entry.text}"
    words = (piece.lower() for piece, term in pieces(text, entry.language) if term)
    return {(entry.language, word) for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def _change(language: str, counts: dict[str, int]) -> None:
    known = set()
    for batch in _batches(sorted(counts)):
        known |= set(Word.objects.filter(language=language, word__in=batch).values_list("word", flat=True))
    for difference in sorted(set(counts.values())):
        words = [word for word in sorted(known) if counts[word] == difference]
        for batch in _batches(words):
            rows = Word.objects.filter(language=language, word__in=batch)
            rows.filter(entries__lte=-difference).delete()
            rows.update(entries=F("entries") + difference)
    _add(language, {word: count for word, count in counts.items() if word not in known and count > 0})


def _add(language: str, counts: dict[str, int]) -> None:
    rows = (_row(language, word, count) for word, count in counts.items())
    Word.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _row(language: str, word: str, count: int) -> Word:
    folded = "".join(plain_words(word))
    term = next((term for _piece, term in pieces(word, language) if term), "")
    return Word(language=language, word=word, folded=folded, start=folded[:2], term=term or "", entries=count)


def _batches(words: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(words)
    while batch := list(islice(remaining, BATCH)):
        yield batch
