"""How things are written for an engine: filters as terms, and words without accents."""

import re

from content.analysis import fold

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])+")


def marker(facet: str, value: str) -> str:
    """Return a filter as a term of letters and digits that no engine splits and no text holds."""
    return f"qq{facet}{value.encode().hex()}"


def plain_words(text: str) -> list[str]:
    """Return the words of a text without accents and capitals."""
    return [plain for plain in map(fold, WORD.findall(text)) if plain]
