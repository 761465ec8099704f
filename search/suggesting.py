""" "Did you mean": other words for those that stand in no text. The same whichever engine searches."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db.models import Q

from content.analysis import pieces
from search.models import Word
from search.terms import plain_words

SHORTEST = 3
# From so many letters on, two of them may be wrong; before that, one.
LONG = 7
# So many words are compared, those of most entries first.
MOST = 3_000


def suggestion(query: str, language: str) -> str | None:
    """Return the query with its unknown words replaced by words like them; None where nothing comes near."""
    cut = list(pieces(query, language))
    unknown = _unknown({(piece, term) for piece, term in cut if term}, language)
    if not unknown:
        return None
    near = _nearest(unknown, language)
    if not near:
        return None
    return "".join(near.get(piece, piece) for piece, _term in cut)


def _unknown(words: set[tuple[str, str]], language: str) -> list[str]:
    terms = {term for _word, term in words}
    known = set(Word.objects.filter(language=language, term__in=terms).values_list("term", flat=True))
    return sorted(word for word, term in words if term not in known and len(word) >= SHORTEST)


def _nearest(unknown: Iterable[str], language: str) -> dict[str, str]:
    """Return for each word the one most like it, in one query for all."""
    folded = {word: plain for word in unknown if (plain := "".join(plain_words(word)))}
    candidates = _candidates(folded.values(), language)
    found = {word: _best(plain, candidates) for word, plain in folded.items()}
    return {word: best for word, best in found.items() if best}


def _candidates(words: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Return words that begin with the same letter, or would if the first were typed twice or changed places."""
    starts = Q()
    for word in words:
        starts |= Q(start__startswith=word[0]) | Q(start__in=[word[1::-1], word[1:3]])
    rows = Word.objects.filter(starts, language=language).order_by("-entries", "word")
    return list(rows.values_list("folded", "word")[:MOST])


def _best(plain: str, candidates: list[tuple[str, str]]) -> str | None:
    """Return the word most like this one, the more usual one of two; None where more than a slip lies between."""
    slips = 2 if len(plain) >= LONG else 1
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    best, likeness = None, 1 - (slips + 0.1) / len(plain)
    for folded, word in candidates:
        if abs(len(folded) - len(plain)) > slips:
            continue
        matcher.set_seq1(folded)
        if matcher.quick_ratio() > likeness and (ratio := matcher.ratio()) > likeness:
            best, likeness = word, ratio
    return best
