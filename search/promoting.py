"""Pages that editors put first for certain words."""

from collections.abc import Collection

from content.analysis import analyse
from search.models import Entry, Promotion


def promoted(terms: Collection[str], language: str) -> list[Entry]:
    """Return what comes first for these terms, as far as it is there in this language; two queries at most."""
    asked = set(terms)
    rows = Promotion.objects.filter(language=language).order_by("position", "pk")
    keys = [
        f"page:{key}"
        for words, key in rows.values_list("words", "page__translation_key")
        if asked.issuperset(analyse(words, language) or [""])
    ]
    entries = Entry.objects.filter(language=language, key__in=keys, page__live=True) if keys else []
    found = {entry.key: entry for entry in entries}
    return [found[key] for key in dict.fromkeys(keys) if key in found]
