"""A word without its endings: what the forms of one word have in common, per language.

Measured on our own texts and on tests/content/word_forms.csv, which fails when a choice here gets worse:

- Snowball's stemmers, and a few endings they leave (`content.endings`).
- Bulgarian, Slovak and Ukrainian, for which Snowball has none: the word of simplemma's dictionary, and a few endings.
- Hungarian, Lithuanian and Turkish: endings only. There Snowball goes wrong on words typed without accents, and takes
  an employer (darbdavys) for an employee (darbuotojas).
"""

import re
from collections.abc import Callable
from functools import cache
from threading import Lock

import simplemma
import snowballstemmer

from content.endings import IRREGULAR, PASSES, REPEATED
from content.letters import fold

_SNOWBALL = {
    "nl": "dutch",
    "en": "english",
    "pl": "polish",
    "ro": "romanian",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "ar": "arabic",
}
_DICTIONARY = {"bg", "sk", "uk"}
_MOST_ROUNDS = 4
# A stemmer keeps the word it is at in itself, and threads share it.
_ONE_AT_A_TIME = Lock()
# "And", "so", "with", "like" are written on to the article; the stemmer takes the article only, of long words only.
_BEFORE_ARTICLE = re.compile("^(?:[وف]?ب|[وفك])?ال(?=...)")
_ARTICLE = re.compile("^[وفب]?ال(?=..$)")


def stem(word: str, language: str) -> str:
    """Return what is left of a word (in lower case) without endings, folded; of an unknown language only folded."""
    folded = fold(word)
    irregular = IRREGULAR.get(language, {}).get(folded)
    if irregular:
        return irregular
    with _ONE_AT_A_TIME:
        stemmed = _stemmer(language)(word)
    return _without_endings(fold(stemmed), language) or folded


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language in _DICTIONARY:
        return lambda word: simplemma.lemmatize(word, lang=language)
    if language not in _SNOWBALL:
        return fold
    known = snowballstemmer.stemmer(_SNOWBALL[language]).stemWord
    if language == "ar":
        return lambda word: known(_ARTICLE.sub("", _BEFORE_ARTICLE.sub("ال", word)))
    if language == "en":  # its stemmer knows no accents at all
        return lambda word: known(fold(word))
    return known


def _without_endings(word: str, language: str) -> str:
    """Take endings off, pass by pass; where endings are stacked (REPEATED) until nothing goes any more."""
    for _ in range(_MOST_ROUNDS if language in REPEATED else 1):
        before = word
        for shortest, endings in PASSES.get(language, ()):
            word = _without_ending(word, shortest, endings)
        if word == before:
            break
    return word


def _without_ending(word: str, shortest: int, endings: dict[str, str]) -> str:
    """Take the longest ending off that leaves enough of the word."""
    for start in range(shortest, len(word)):
        if word[start:] in endings:
            return word[:start] + endings[word[start:]]
    return word
