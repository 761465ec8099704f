"""Words in the language in which they are: a page says so where that is not the reader's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.addresses import reader_language


@dataclass(frozen=True)
class Words:
    """A text and its language."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def dutch_or_english(dutch: str, english: str) -> Words:
    """Return what is kept in two languages only: Dutch for who reads Dutch, else English where there is any."""
    if reader_language() == "nl" or not english:
        return Words(dutch, "nl")
    return Words(english, "en")


def best(names: Mapping[str, Any] | None, dutch: str) -> str:
    """Return the reader's word for something with names in many languages."""
    language = reader_language()
    if language == "nl" or not names:
        return dutch
    return str(names.get(language) or names.get("en") or dutch)
