"""Takes text as people type it on any keyboard and makes it safe to keep, without changing what it says."""

import re
import unicodedata

# Control characters other than tab and newline: no keyboard makes them, PostgreSQL refuses the first of them.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Return the text without control characters and broken letters. Direction marks stay: they belong to the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SURROGATES.sub("\N{REPLACEMENT CHARACTER}", CONTROLS.sub("", text)).strip()


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of it: spaces, zero-width characters and direction marks only."""
    return all(unicodedata.category(one)[0] in "ZC" for one in text)


def western_digits(text: str) -> str:
    """Return the text with the digits of any script (٣, ۳, ３) as 0 to 9."""
    return "".join(str(unicodedata.decimal(one, one)) for one in text)


def plain(text: str) -> str:
    """Return a name for comparing: no accents, no case, no punctuation (`'s-Hertogenbosch` = `s hertogenbosch`)."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(one if one.isalnum() else " " for one in letters if not unicodedata.combining(one))
    return " ".join(words.split())
