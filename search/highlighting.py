"""Showing where the words stand: a title and a piece of the text, cut at what was searched for."""

from typing import NamedTuple

from content.analysis import pieces
from search.models import Entry

LONGEST = 200


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
    """Return the summary, or the part of the text where most of the terms stand."""
    return marked((entry.summary or entry.text)[:LONGEST], entry.language, terms)
