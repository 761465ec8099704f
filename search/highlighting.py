"""Showing where the words stand: a title, and the part of the text where most of them are."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from content.analysis import pieces
from search.models import Entry

# Letters of a snippet, and how many of them come before the first word; letters of a text that are looked through.
LENGTH = 220
BEFORE = 60
FURTHEST = 20_000


class Piece(NamedTuple):
    """A piece of text, and whether it is what was searched for."""

    text: str
    is_marked: bool


def marked(text: str, language: str, terms: frozenset[str]) -> list[Piece]:
    """Cut a text where the terms stand."""
    found: list[Piece] = []
    for piece, term in pieces(text, language):
        is_marked = term in terms
        if found and not is_marked and not found[-1].is_marked:
            found[-1] = Piece(found[-1].text + piece, False)
        else:
            found.append(Piece(piece, is_marked))
    return found


def snippet(entry: Entry, terms: frozenset[str]) -> list[Piece]:
    """Return the summary if a term stands in it or nowhere, else the part of the text with most of the terms."""
    summary = marked(entry.summary, entry.language, terms)
    text = entry.text[:FURTHEST]
    if not text or any(piece.is_marked for piece in summary):
        return summary
    start, end = _window(text, entry.language, terms)
    if end == 0 and summary:
        return summary
    return marked(_cut(text, start, end or LENGTH), entry.language, terms)


def _window(text: str, language: str, terms: frozenset[str]) -> tuple[int, int]:
    """Return where the part with the most different terms lies; (0, 0) where none stands in the text."""
    places, at = [], 0
    for piece, term in pieces(text, language):
        if term in terms:
            places.append((at, term))
        at += len(piece)
    if not places:
        return 0, 0
    offsets = [offset for offset, _term in places]
    best = max(range(len(places)), key=lambda first: _worth(places, offsets, first))
    start = max(0, offsets[best] - BEFORE)
    return start, start + LENGTH


def _worth(places: list[tuple[int, str | None]], offsets: list[int], first: int) -> tuple[int, int]:
    """Count the different terms within reach of one place; the earlier of two equal places wins."""
    last = bisect_left(offsets, offsets[first] - BEFORE + LENGTH)
    return len(Counter(term for _at, term in places[first:last])), -first


def _cut(text: str, start: int, end: int) -> str:
    """Cut at whole words, with dots where something is left out."""
    if start > 0:
        start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    if end < len(text):
        end = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start + LENGTH // 2)
    part = " ".join(text[start:end].split())
    return f"{'… ' if start > 0 else ''}{part}{' …' if end < len(text) else ''}"
