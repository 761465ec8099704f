"""Completing what somebody types: titles that fit, then the words that begin like it."""

from search import database
from search.models import Entry, Word
from search.searching import cleaned
from search.terms import plain_words

SHORTEST = 2
MOST_TITLES = 5
MOST_WORDS = 5
LONGEST = 60


def complete(typed: object, language: str) -> list[str]:
    """Return what somebody may mean, titles first. Nothing for less than two letters."""
    text = cleaned(typed)[:LONGEST]
    words = plain_words(text)
    if len("".join(words)) < SHORTEST:
        return []
    before = text[: len(text) - len(text.split()[-1])]
    found = [*_titles(words, language), *(before + word for word in _words(words[-1], language))]
    once: dict[str, str] = {}
    for one in found:  # a title of one word is that word
        once.setdefault(one.casefold(), one)
    return list(once.values())


def _titles(words: list[str], language: str) -> list[str]:
    """Return titles in which these words stand, the last of them perhaps not yet to its end."""
    pks = database.beginning(words, language, MOST_TITLES)
    entries = Entry.objects.filter(pk__in=pks, page__live=True).order_by("kind", "title")
    return list(entries.values_list("title", flat=True))


def _words(beginning: str, language: str) -> list[str]:
    if len(beginning) < SHORTEST:
        return []
    rows = Word.objects.filter(language=language, start=beginning[:2], folded__startswith=beginning)
    return list(rows.order_by("-entries", "word").values_list("word", flat=True)[:MOST_WORDS])
