"""What stands between a text and its readers: the yes of every entity concerned (R26).

Every road on which a page goes live ends in `save()` of a live page: the publish button, a bulk action, a schedule, a
translation, code. There it is asked whether the text differs from what readers have, and who has approved it.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from communication.digests import PAGE_TEXTS, message_digest, page_digest
from communication.models import Approval, Message, PlanVersion
from network.models import Party


class NotApproved(Exception):
    """A text may not go out: these entities have not said yes to it. Nothing was published."""

    def __init__(self, title: str, missing: Iterable[Party]) -> None:
        self.title = title
        self.missing = list(missing)
        super().__init__()

    def __str__(self) -> str:
        names = ", ".join(str(party) for party in self.missing)
        if not names:
            return _(
                "“%(title)s” was not published: it follows its Dutch page, and that page has no approved text yet."
            ) % {"title": self.title}
        return _("“%(title)s” was not published: it still needs the approval of %(names)s. Your text is kept.") % {
            "title": self.title,
            "names": names,
        }


def concerned_by(page: Page) -> list[Party]:
    """Return the entities that must approve a page: those of its message, in the plan in force and in the draft."""
    messages = Message.objects.filter(
        version__in=PlanVersion.objects.current(), products__page_key=page.translation_key
    )
    return list(Party.objects.filter(pk__in=messages.values("concerned")).order_by("pk"))


def held_pages() -> set[UUID]:
    """Return the translation keys of every page that entities must approve."""
    messages = Message.objects.filter(version__in=PlanVersion.objects.current(), concerned__isnull=False)
    return {key for key in messages.values_list("products__page_key", flat=True) if key}


def without_approval(subject: UUID, digest: str, concerned: Iterable[Party]) -> list[Party]:
    """Return the entities that have not said yes to this very text."""
    given = set(Approval.objects.filter(subject=subject, digest=digest).values_list("party_id", flat=True))
    return [party for party in concerned if party.pk not in given]


def check_message(message: Message) -> None:
    """Raise NotApproved when an entity concerned has not approved the words of a message."""
    missing = without_approval(message.key, message_digest(message), message.concerned.order_by("pk"))
    if missing:
        raise NotApproved(message.title, missing)


def check_page(page: Page) -> None:
    """Raise NotApproved when this text may not go live. What readers have already may stay as it is."""
    page = _whole(page)
    concerned = concerned_by(page)
    if not concerned:
        return
    digest = page_digest(page)
    stored = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    if stored is not None and page_digest(stored) == digest:
        return
    source = _source_of(page)
    if source is None:
        missing = without_approval(page.translation_key, digest, concerned)
    elif not source.live or without_approval(source.translation_key, page_digest(source), concerned):
        raise NotApproved(page.title, [])
    else:
        missing = []
    if missing:
        raise NotApproved(page.title, missing)


def _whole(page: Page) -> Page:
    """Return a page with the fields of its own kind; what the bare one is about to change goes with it."""
    if type(page) is not Page or page.pk is None:
        return page
    whole = page.specific
    for name in PAGE_TEXTS:
        setattr(whole, name, getattr(page, name))
    return whole


def _source_of(page: Page) -> Page | None:
    """Return the page that an alias copies or a translation follows; None for a text of its own."""
    if page.alias_of_id:
        return page.alias_of.specific
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    if page.locale.language_code == settings.LANGUAGE_CODE or not kept.exists():
        return None
    source = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    return source.specific if source else None
