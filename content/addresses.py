"""Addresses of public pages. Slugs are equal in all languages, so only the first part of a path changes."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

CODES = frozenset(code for code, _name in settings.LANGUAGES)


def reader_language() -> str:
    """Return the language in which the visitor reads."""
    language = get_language()
    return language if language in CODES else settings.LANGUAGE_CODE


def fallbacks(language: str) -> list[str]:
    """Return the languages in which a page may answer this reader: their own, English, the source."""
    return list(dict.fromkeys((language, "en", settings.LANGUAGE_CODE)))


def in_language(path: str, language: str) -> str:
    """Return the same page's path in another language; the home page when the path has no language."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if first in CODES else f"/{language}/"


def address(page: Page, language: str | None = None) -> str:
    """Return where a reader finds this page in their language, translated or not; empty when it has no address."""
    parts = page.get_url_parts()
    path = parts[2] if parts else None
    return in_language(path, language or reader_language()) if path else ""
