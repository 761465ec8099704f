"""How a row of words is written in a sentence."""

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language

register = template.Library()

# Arabic has a comma of its own.
COMMAS = {"ar": "، "}


@register.filter
def listed(words: Iterable[object]) -> str:
    """Write words one after the other, with the comma of the reader's language between them."""
    return COMMAS.get(get_language() or "", ", ").join(str(word) for word in words)
