"""Reminding those who keep contacts that some have to be looked at again."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.roles import ROLES
from casework.notices import tell
from network.models import Contact, Membership
from network.notices import CONTACTS_STALE

KEEPERS = [name for name, role in ROLES.items() if "network.keep_contacts" in role.verbs]


@transaction.atomic
def remind_keepers(day: date | None = None) -> int:
    """Tell the keepers of each stale contact once a fortnight, and return for how many contacts somebody was told.

    A contact whose owner has nobody who could look is left alone: the list of stale contacts shows it.
    """
    day = day or timezone.localdate()
    again = day - timedelta(days=settings.NETWORK_CONTACT_REMIND_DAYS)
    due = Contact.objects.stale(day).filter(Q(reminded_on__isnull=True) | Q(reminded_on__lte=again))
    keepers = _keepers(day)
    told = [contact for contact in due.order_by("id") if keepers[contact.owner_id]]
    for contact in told:
        tell(user_ids=keepers[contact.owner_id], kind=CONTACTS_STALE)
    Contact.objects.filter(pk__in=[contact.pk for contact in told]).update(reminded_on=day)
    return len(told)


def _keepers(day: date) -> dict[int, list[int]]:
    """Return the users who may keep contacts today, by party."""
    found: dict[int, list[int]] = defaultdict(list)
    for membership in Membership.objects.active(day).filter(function__in=KEEPERS):
        found[membership.party_id].append(membership.user_id)
    return found
