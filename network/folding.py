"""Comparing words as people type them: without accents and capitals."""

import unicodedata


def fold(text: str) -> str:
    """Write a text without accents, capitals and odd spaces, so that "frysla" finds "Fryslân"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
