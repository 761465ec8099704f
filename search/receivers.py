"""What keeps the entries up to date as things happen.

What is taken away is gone in the same transaction. What comes or changes is indexed when the transaction has ended:
pages by a task, the network within the minute, because one row of it stands in many entries.
"""

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from content.models import page_models
from network.models import (
    Country,
    MapEntry,
    MapVersion,
    Municipality,
    NetworkPage,
    Particulars,
    Party,
    PartyText,
    SafetyRegion,
    Theme,
)
from search import tasks
from search.actions import indexing
from search.documents import PARTY, REGION
from search.models import Due, Entry

NETWORK = (Party, Particulars, PartyText, SafetyRegion, Municipality, Theme, Country, MapVersion, MapEntry)


class AtTheEnd:
    """What is done once when a transaction has ended, however many rows it saved."""

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.network = False
        self.is_done = False

    def __call__(self) -> None:
        """Do it."""
        self.is_done = True
        if self.pages:
            tasks.renew_pages.enqueue(sorted(self.pages))
        if self.network:
            Due.mark(Due.NETWORK)


def later(*, pages: Collection[int] = (), network: bool = False) -> None:
    """Renew when the transaction has ended; at once where there is none."""
    known = _waiting()
    waiting = known or AtTheEnd()
    waiting.pages.update(pages)
    waiting.network = waiting.network or network
    if known is None:
        transaction.on_commit(waiting)


def _waiting() -> AtTheEnd | None:
    """Return what waits for the end of this transaction already."""
    queue = [callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit]
    return next((one for one in queue if isinstance(one, AtTheEnd) and not one.is_done), None)


def page_saved(sender: type, instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Take away what is not public any more, and renew the rest."""
    if raw:
        return
    if instance.live:
        later(pages=[instance.pk], network=isinstance(instance, NetworkPage))
    else:
        indexing.forget(entries=Entry.objects.filter(page=instance.pk))


def page_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    """Renew everything whose address changed along."""
    below = instance.get_descendants(inclusive=True).values_list("pk", flat=True)
    later(pages=list(below), network=True)


def network_changed(sender: type, raw: bool = False, **kwargs: Any) -> None:
    """Renew parties and regions within the minute."""
    if not raw:
        later(network=True)


def party_deleted(sender: type, instance: Party, **kwargs: Any) -> None:
    """Take a party away at once."""
    indexing.forget(entries=Entry.objects.filter(key=f"{PARTY}:{instance.code}"))


def region_deleted(sender: type, instance: SafetyRegion, **kwargs: Any) -> None:
    """Take a region away at once."""
    indexing.forget(entries=Entry.objects.filter(key=f"{REGION}:{instance.code}"))


def entry_deleted(sender: type, instance: Entry, origin: Any = None, **kwargs: Any) -> None:
    """Let go of what an entry leaves behind when it goes along with its page; `forget` does that itself."""
    if not (isinstance(origin, models.QuerySet) and origin.model is Entry):
        indexing.let_go(entries=[instance])


def connect() -> None:
    """Stand on every road."""
    for page in page_models():
        post_save.connect(page_saved, sender=page, dispatch_uid=f"search.saved.{page.__name__}")
    for model in NETWORK:
        post_save.connect(network_changed, sender=model, dispatch_uid=f"search.network.{model.__name__}")
        post_delete.connect(network_changed, sender=model, dispatch_uid=f"search.network.{model.__name__}")
    for field in Party._meta.many_to_many:
        through = getattr(Party, field.name).through
        m2m_changed.connect(network_changed, sender=through, dispatch_uid=f"search.network.{field.name}")
    post_delete.connect(party_deleted, sender=Party, dispatch_uid="search.party_deleted")
    post_delete.connect(region_deleted, sender=SafetyRegion, dispatch_uid="search.region_deleted")
    pre_delete.connect(entry_deleted, sender=Entry, dispatch_uid="search.entry_deleted")
    page_slug_changed.connect(page_moved, dispatch_uid="search.slug_changed")
    post_page_move.connect(page_moved, dispatch_uid="search.moved")
