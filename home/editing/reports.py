"""What editors must look after: pages that a language lacks or that are behind, and pages nobody checked for long."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from communication.translation_status import PageState, PageStatus, PageStatuses, statuses
from content.languages import Language, languages
from home.editing.checked import Check, checks
from home.models import GuidancePage, HomePage
from network.models import NetworkPage

KINDS = (HomePage, GuidancePage, NetworkPage)


@dataclass(frozen=True)
class LanguageLine:
    """One language of the list: how many pages wait, and whether a professional has read them."""

    language: Language
    waiting: int
    check: Check | None

    @property
    def is_draft(self) -> bool:
        """Whether no professional has checked this language; Dutch is what was written, not a translation."""
        return self.check is None and self.language.code != settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Row:
    """One page with what waits: the languages in which it is not there, or is behind the Dutch text."""

    page: PageStatuses
    waiting: list[tuple[Language, PageStatus]]


@dataclass(frozen=True)
class TranslationWork:
    """The whole list."""

    lines: list[LanguageLine]
    rows: list[Row]


def translation_work(language: str = "") -> TranslationWork:
    """Return what needs translating, in one language or in all; pages that need nothing are left out."""
    keys = [key for kind in KINDS for key in _keys(kind)]
    found = statuses(keys)
    rows = [Row(found[key], _waiting(found[key])) for key in keys if key in found]
    lines = [
        LanguageLine(one, sum(one in dict(row.waiting) for row in rows), checks().get(one.code)) for one in languages()
    ]
    wanted = [Row(row.page, [pair for pair in row.waiting if language in ("", pair[0].code)]) for row in rows]
    return TranslationWork(lines, [row for row in wanted if row.waiting])


def _keys(kind: type[HomePage] | type[GuidancePage] | type[NetworkPage]) -> list:
    source = kind.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    return list(source.values_list("translation_key", flat=True))


def _waiting(page: PageStatuses) -> list[tuple[Language, PageStatus]]:
    return [
        (one, page.by_language[one.code])
        for one in languages()
        if page.by_language[one.code].state != PageState.COMPLETE
    ]


@dataclass(frozen=True)
class AgeingPage:
    """A page that nobody has checked for too long."""

    page: GuidancePage
    days: int


def ageing_pages(today: date | None = None) -> list[AgeingPage]:
    """Return the live Dutch pages last checked more than GUIDANCE_CHECK_DAYS ago, the oldest first."""
    today = today or timezone.localdate()
    oldest = today - timedelta(days=settings.GUIDANCE_CHECK_DAYS)
    pages = GuidancePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE, checked_on__lt=oldest)
    return [
        AgeingPage(page, (today - page.checked_on).days)
        for page in pages.order_by("checked_on", "path").defer_streamfields()
    ]
