"""Entries by the thousand, from the sentences of the starter pages in fourteen languages."""

import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

from content.analysis import pieces
from search.models import Entry

STARTER = Path("content/starter")
SENTENCES = 14
# One entry in so many has the rare word, which is a number that stands nowhere else.
RARE_ONE_IN = 1_000
_MARKUP = re.compile(r"<[^>]+>|\{[^}]*\}")


def sentences(language: str) -> list[str]:
    """Return the texts of the starter pages in a language."""
    if language == "nl":
        found = [text for file in sorted(STARTER.glob("nl/*.json")) for text in _strings(json.loads(file.read_text()))]
    else:
        found = [entry.msgstr for entry in polib.pofile(str(STARTER / f"{language}.po"))]
    plain = (html.unescape(_MARKUP.sub(" ", text)).strip() for text in found)
    return [text for text in dict.fromkeys(plain) if " " in text]


def entries(size: int, pages: dict[str, int]) -> Iterator[Entry]:
    """Make so many entries, as many in each language; the same ones every time."""
    drawn = random.Random(2020)
    texts = {language: sentences(language) for language in pages}
    titles = {language: sorted(texts[language], key=len)[: len(texts[language]) // 2] for language in pages}
    for number in range(size):
        language = list(pages)[number % len(pages)]
        chosen = drawn.sample(texts[language], SENTENCES)
        if number // len(pages) % RARE_ONE_IN == 0:
            chosen.append(str(rare()))
        yield Entry(
            key=f"page:bench-{number}",
            language=language,
            kind="guidance",
            page_id=pages[language],
            title=drawn.choice(titles[language])[:200],
            summary=chosen[0],
            text="\n".join(chosen[1:]),
            path=f"bench-{number}/",
        )


def rare() -> int:
    """Return the number that is in few entries."""
    return 20201122


def questions(language: str) -> dict[str, str]:
    """Return a query for each kind: rare, in one entry in thirty, in every second, and two words of those."""
    words: dict[str, str] = {}
    in_sentences: Counter[str] = Counter()
    known = sentences(language)
    for sentence in known:
        found = {term: word for word, term in pieces(sentence, language) if term and len(word) > 3 and word.isalpha()}
        words.update(found)
        in_sentences.update(found.keys())
    share = {term: 1 - (1 - count / len(known)) ** SENTENCES for term, count in in_sentences.items()}
    middle, broad = (words[_nearest(share, wanted)] for wanted in (0.03, 0.5))
    return {"rare": str(rare()), "middle": middle, "broad": broad, "two words": f"{middle} {broad}"}


def languages() -> list[str]:
    """Return the languages of the portal."""
    return [code for code, _name in settings.LANGUAGES]


def _nearest(share: dict[str, float], wanted: float) -> str:
    return min(sorted(share), key=lambda term: abs(share[term] - wanted))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
