"""What was searched for in the past weeks: often, and in vain."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone

from search.models import QueryCount

DAYS = 30
SHOWN = 100


@dataclass(frozen=True)
class Counts:
    """Both lists; `since` is their first day."""

    since: date
    often: QuerySet
    in_vain: QuerySet


def counts(language: str = "") -> Counts:
    """Return what was searched for, the most frequent first; what is found now is what was found the last time."""
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = QueryCount.objects.filter(day__gt=since, **({"language": language} if language else {}))
    last = QueryCount.objects.filter(language=OuterRef("language"), words=OuterRef("words")).order_by("-day")
    totals = (
        rows.values("language", "words")
        .annotate(times=Sum("count"), last_day=Max("day"), results=Subquery(last.values("found")[:1]))
        .order_by("-times", "words")
    )
    return Counts(since, totals.filter(results__gt=0)[:SHOWN], totals.filter(results=0)[:SHOWN])
