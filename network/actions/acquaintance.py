"""Noting which parties know that the platform exists (R47). Rows are added; the last one holds."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import trail
from casework.personal_data import refuse_bsn
from network.models import Acquaintance, Membership, Party


@transaction.atomic
def note_acquaintance(
    *, party: Party, status: str, acting: Membership, on: date | None = None, how: str = ""
) -> Acquaintance:
    """Add what is known from a day on. Raises PermissionDenied, or ValidationError for a day that has not come."""
    if not acting.may("network.note_acquaintance"):
        raise PermissionDenied
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")})
    refuse_bsn(how)
    row = Acquaintance(party=party, status=status, on=on, by=acting.party, how=how)
    row.full_clean()
    row.save()
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb="network.note_acquaintance",
        about=party,
        code=status,
    )
    return row
