"""Letters as a search sees them: small or capital, with or without accents, hidden or not, they are the same."""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u0640]")  # soft hyphen, joiners, the Arabic lengthening stroke
_APOSTROPHE = re.compile("['’ʼ]")
# Letters that Unicode does not take apart, and the one Ukrainian letter that is left out as often as written.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ґ": "г", "ٱ": "ا"}
)


def fold(word: str) -> str:
    """Return a word's bare letters and digits: in lower case, without accents, ß as ss, every digit as 0 to 9."""
    taken_apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    # What was taken apart may be a capital again (℃).
    return "".join(_digit(letter) for letter in taken_apart.casefold() if letter.isalnum())


def lower(word: str, language: str) -> str:
    """Return a word in small, composed letters as its language writes them, without what is not seen.

    An apostrophe parts a word from its ending (foto's, Hollanda'da), which goes; in a Ukrainian word it is a sign
    that may be left out (здоров'я).
    """
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word))
    if language == "tr":
        word = word.replace("İ", "i").replace("I", "ı")
    head, *tail = _APOSTROPHE.split(unicodedata.normalize("NFC", word.casefold()))
    return head if len(head) > 1 and language != "uk" else head + "".join(tail)


def _digit(letter: str) -> str:
    """Return an Arabic or other digit as the digit we print."""
    return str(unicodedata.digit(letter)) if letter.isdigit() else letter
