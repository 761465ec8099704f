"""From words to search terms: the one place that decides when two words are the same for a search.

Whatever engine holds the index, it is given these terms, and so is the query; the engines only compare. A term holds
letters and digits only, so that every engine parts a line of terms in the same way.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from content.letters import fold, lower
from content.stemming import stem
from content.stop_words import STOP_WORDS

LONGEST_WORD = 64  # what comes after is not looked at

# Letters, digits and marks; inside a word also what is not seen, and an apostrophe.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200d"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|['’ʼ](?=[^\W_]))*")


def analyse(text: str, language: str) -> list[str]:
    """Return the search terms of a text in its language, in order, without stop words."""
    return [term for _, term in pieces(text, language) if term]


def pieces(text: str, language: str) -> Iterator[tuple[str, str | None]]:
    """Cut a text in words and what lies between them, each with its term; together they are the text again."""
    end = 0
    for found in _WORD.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], None
        yield found.group(), _term(found.group()[:LONGEST_WORD], language)
        end = found.end()
    if end < len(text):
        yield text[end:], None


@lru_cache(maxsize=50_000)
def _term(word: str, language: str) -> str | None:
    """Return the term of one word; None for a stop word."""
    small = lower(word, language)
    if fold(small) in STOP_WORDS.get(language, ()):
        return None
    return stem(small, language) or None
