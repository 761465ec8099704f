"""What is done every minute: whatever a receiver cannot know of, or an engine missed, is put right.

It looks at what is, never at a stretch of time, so a minute that is skipped is made up for by the next.
"""

from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from content.models import page_models
from search import engines, sources
from search.actions.comparing import engine_behind
from search.actions.indexing import forget, renew_network, renew_pages
from search.engines import Engine, EngineDown
from search.models import Due, Entry, QueryCount

BATCH = 500


def mend() -> int:
    """Put right what is behind; return how many entries changed."""
    QueryCount.objects.filter(day__lt=timezone.localdate() - timedelta(days=settings.SEARCH_COUNTS_DAYS)).delete()
    changed = forget(entries=Entry.objects.filter(page__live=False))
    changed += renew_pages(pages=list(_pages_behind().values_list("pk", flat=True)))
    if _network_is_behind():
        due = Due.objects.filter(what=Due.NETWORK).first()
        changed += renew_network()
        _done(due)
    _mend_engine()
    return changed


def _pages_behind() -> QuerySet:
    """Return the pages that were published and are not, or not as they now are, among the entries."""
    same = Q(published_at=OuterRef("last_published_at")) | Q(
        published_at__isnull=True, page__last_published_at__isnull=True
    )
    current = Entry.objects.filter(same, page=OuterRef("pk"), key__startswith="page:")
    kinds = Q(content_type__model__in=[model._meta.model_name for model in page_models()])
    return sources.public_pages().filter(kinds, ~Exists(current))


def _network_is_behind() -> bool:
    entries = Entry.objects.exclude(key__startswith="page:").values_list("language", "key")
    return Due.objects.filter(what=Due.NETWORK).exists() or set(entries) != sources.network_keys()


def _mend_engine() -> None:
    """Bring an engine that was down up to what it missed."""
    due, engine = Due.objects.filter(what=Due.ENGINE).first(), engines.chosen()
    if due is None or engine is engines.database() or not engine.is_up():
        return
    try:
        for language, found in groupby(engine_behind(engine), lambda difference: difference.language):
            keys = [difference.key for difference in found]
            _bring_engine_up_to_date(engine, language, keys)
    except EngineDown:
        return
    _done(due)


def _bring_engine_up_to_date(engine: Engine, language: str, keys: list[str]) -> None:
    moment = timezone.now()
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        entries = Entry.objects.filter(language=language, key__in=some).prefetch_related("tags")
        engine.write(entries)
        engine.remove(language, set(some) - {entry.key for entry in entries}, moment)


def _done(due: Due | None) -> None:
    """Take a mark away, unless it was set again meanwhile."""
    if due is not None:
        Due.objects.filter(what=due.what, since=due.since).delete()
