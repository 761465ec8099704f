"""What is searched for often, and what is searched for in vain.

Nothing says who searched. A search that is rare stays rare enough to point at somebody, so it is never written: until
it was made often on one day, only a keyed digest of it is counted, in the cache, which is gone after that day.
"""

import hmac

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from search.models import QueryCount

# So many times on one day; and what is counted at all: a few words, no numbers.
OFTEN = 10
MOST_WORDS = 4
LONGEST = 60
DAY = 24 * 60 * 60


def count(query: str, language: str, found: int) -> None:
    """Count one search; from the tenth on that day it is written down."""
    words = " ".join(query.lower().split())
    if not _may_be_kept(words):
        return
    day = timezone.localdate()
    key = f"search.count.{_digest(f'{day} {language} {words}')}"
    cache.add(key, 0, DAY)
    try:
        times = cache.incr(key)
    except ValueError:  # thrown out of the cache between these two lines
        return
    if times >= OFTEN:
        _write(day=day, language=language, words=words, times=OFTEN if times == OFTEN else 1, found=found)


def _may_be_kept(words: str) -> bool:
    """Whether this could be a subject; numbers, addresses and whole stories are not."""
    letters = words.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return letters.isalpha() and len(words) <= LONGEST and len(words.split()) <= MOST_WORDS


def _digest(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), "sha256").hexdigest()


def _write(*, times: int, found: int, **what: object) -> None:
    """Write the count; a search is answered also where nothing can be written."""
    try:
        row, created = QueryCount.objects.get_or_create(**what, defaults={"count": times, "found": found})
        if not created:
            QueryCount.objects.filter(pk=row.pk).update(count=F("count") + times, found=found)
    except DatabaseError:
        return
