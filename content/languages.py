"""The languages of the portal, each in its own script and direction."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import get_language_info


@dataclass(frozen=True)
class Language:
    """A language as readers see it."""

    code: str
    name: str
    direction: str


def direction(language: str) -> str:
    """Return in which direction a language is written."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@cache
def languages() -> list[Language]:
    """Return all languages in the order of the menu."""
    return [Language(code, name, direction(code)) for code, name in settings.LANGUAGES]
