"""From words to search terms: the one place that decides when two words are the same for a search.

Whatever engine holds the index, it is given these terms, and so is the query; the engines only compare.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import simplemma
import snowballstemmer

from content.stop_words import STOP_WORDS

SNOWBALL = {
    "nl": "dutch",
    "en": "english",
    "pl": "polish",
    "ro": "romanian",
    "hu": "hungarian",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "lt": "lithuanian",
    "tr": "turkish",
    "ar": "arabic",
}
LEMMAS = {"bg", "uk", "sk"}  # Snowball has no stemmer for these
LONGEST_WORD = 64

# Letters, digits and marks; inside a word also a soft hyphen, joiners and an apostrophe.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200d]|['’ʼ](?=[^\W_]))*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u0640]")
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


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


def fold(word: str) -> str:
    """Return a word's bare letters and digits: lower case, without accents, ß as ss."""
    taken_apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(_digit(letter) for letter in taken_apart if letter.isalnum())


def _digit(letter: str) -> str:
    """Return an Arabic or other digit as the digit we print."""
    return str(unicodedata.digit(letter)) if letter.isdigit() else letter


@lru_cache(maxsize=50_000)
def _term(word: str, language: str) -> str | None:
    lower = _lower(word, language)
    folded = fold(lower)
    if not folded or folded in STOP_WORDS.get(language, ()):
        return None
    return fold(_stemmer(language)(lower)) or folded


def _lower(word: str, language: str) -> str:
    """Return a word in lower case and composed letters, without what is not seen, as its language writes it."""
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word))
    if language == "tr":
        word = word.replace("İ", "i").replace("I", "ı")
    return _without_apostrophe(unicodedata.normalize("NFC", word.casefold()), language)


def _without_apostrophe(word: str, language: str) -> str:
    """Join a Ukrainian word; elsewhere an apostrophe parts a word from its ending (foto's, Hollanda'da)."""
    head, *tail = re.split("['’ʼ]", word)
    if not tail or (language != "uk" and len(head) > 1):
        return head
    return head + "".join(tail)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return what makes a stem of a word; of a language we do not know the word stays as it is."""
    if language in SNOWBALL:
        return snowballstemmer.stemmer(SNOWBALL[language]).stemWord
    if language in LEMMAS:
        return lambda word: simplemma.lemmatize(word, lang=language)
    return str
