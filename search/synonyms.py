"""Words that mean the same: what is asked beside the words that somebody typed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from content.analysis import analyse
from search.models import Synonyms

# Two synonyms of three words each; more would make a question that costs more than it finds.
MOST_GROUPS = 9

Group = tuple[str, ...]
Meaning = tuple[Group, ...]


def groups(terms: Sequence[str], language: str) -> tuple[Group, ...]:
    """Return what must be found: for each term a group of terms of which one is enough."""
    rows = Synonyms.objects.filter(language=language).values_list("words", flat=True)
    meanings = [_meaning(words, language) for words in rows]
    return tuple(dict.fromkeys(group for term in terms for group in _groups_of(term, set(terms), meanings)))


def split(words: str) -> list[str]:
    """Return the words of a set, one by one; "temporary agency" is one."""
    return [word.strip() for word in words.replace(";", ",").split(",") if word.strip()]


@lru_cache(maxsize=2_000)
def _meaning(words: str, language: str) -> Meaning:
    """Return the terms of each of the words that mean the same."""
    found = (tuple(analyse(word, language)) for word in split(words))
    return tuple(dict.fromkeys(terms for terms in found if terms))


def _groups_of(term: str, asked: set[str], meanings: Iterable[Meaning]) -> list[Group]:
    """Return the groups for one term.

    A synonym of several words must be found as a whole: "a, or b and c" is asked as "(a or b) and (a or c)".
    """
    alike = [term]
    several: list[Group] = []
    for meaning in meanings:
        if any(term in words and asked.issuperset(words) for words in meaning):
            alike += [words[0] for words in meaning if len(words) == 1]
            several += [words for words in meaning if len(words) > 1 and not asked.issuperset(words)]
    while several and _ways(several) > MOST_GROUPS:
        several.pop()
    return [tuple(dict.fromkeys([*alike, *way])) for way in product(*several)]


def _ways(several: list[Group]) -> int:
    ways = 1
    for words in several:
        ways *= len(words)
    return ways
