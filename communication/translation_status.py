"""How far a page is in each language. Nobody types this: it is read from the pages and from wagtail-localize."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslationSource


class PageState(TextChoices):
    """What a reader gets at the address of a page in one language."""

    COMPLETE = "complete", _("complete")
    OUTDATED = "outdated", _("out of date")
    FALLBACK = "fallback", _("shown in another language")
    ABSENT = "absent", _("not published")


@dataclass(frozen=True)
class PageStatus:
    """One page in one language; `since` is the day from which the source is newer."""

    state: str
    since: date | None = None

    @property
    def label(self) -> str:
        """The state in plain words."""
        return str(PageState(self.state).label)


@dataclass
class PageStatuses:
    """One page in every language, with its title and number in the source language."""

    title: str
    page_id: int
    by_language: dict[str, PageStatus] = field(default_factory=dict)


def statuses(keys: Iterable[UUID]) -> dict[UUID, PageStatuses]:
    """Return the state of these pages in all languages, by translation key; always four queries."""
    wanted = set(keys)
    versions: dict[UUID, dict[str, Page]] = {}
    for page in Page.objects.filter(translation_key__in=wanted, alias_of=None).select_related("locale"):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    sources = {
        one.object_id: one
        for one in TranslationSource.objects.filter(object_id__in=wanted).only("id", "object_id", "last_updated_at")
    }
    missing = _missing(sources.values())
    found = {}
    for key, pages in versions.items():
        source_page = pages.get(settings.LANGUAGE_CODE) or next(iter(pages.values()))
        entry = found[key] = PageStatuses(source_page.title, source_page.pk)
        for language, _name in settings.LANGUAGES:
            entry.by_language[language] = _status(language, pages, sources.get(key), missing)
    return found


def _missing(sources: Iterable[TranslationSource]) -> dict[tuple[int, str], int]:
    """Return how many texts of each source are translated, by source and language, subtracted from all of them."""
    ids = [source.pk for source in sources]
    totals = dict(StringSegment.objects.filter(source__in=ids).values_list("source").annotate(Count("pk")).order_by())
    done = (
        StringSegment.objects.filter(
            source__in=ids,
            string__translations__context=F("context"),
            string__translations__has_error=False,
        )
        .values_list("source", "string__translations__locale__language_code")
        .annotate(Count("pk", distinct=True))
        .order_by()
    )
    return {(source, language): totals[source] - count for source, language, count in done}


def _status(
    language: str, pages: dict[str, Page], source: TranslationSource | None, missing: dict[tuple[int, str], int]
) -> PageStatus:
    page, original = pages.get(language), pages.get(settings.LANGUAGE_CODE)
    if page is None or not page.live:
        shown = any(one.live for code, one in pages.items() if code in ("en", settings.LANGUAGE_CODE))
        return PageStatus(PageState.FALLBACK if shown and language != settings.LANGUAGE_CODE else PageState.ABSENT)
    if language == settings.LANGUAGE_CODE or source is None or original is None:
        return PageStatus(PageState.COMPLETE)
    changed = original.last_published_at
    if changed and changed > source.last_updated_at:
        return PageStatus(PageState.OUTDATED, timezone.localdate(changed))
    if missing.get((source.pk, language), 1):
        return PageStatus(PageState.OUTDATED, timezone.localdate(source.last_updated_at))
    return PageStatus(PageState.COMPLETE)
