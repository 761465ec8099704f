"""Keeping contacts right: add, change, confirm, withdraw. Each leaves a row in the trail, without name or number."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import trail
from casework.personal_data import refuse_bsn
from network.models import Contact, Membership, Theme
from network.policies import may_add_contact, may_keep_contact

FREE_TEXT = ("function", "person", "note")


@transaction.atomic
def add_contact(
    *, contact: Contact, themes: Iterable[Theme] = (), acting: Membership, person_agreed: bool = False
) -> Contact:
    """Store a new contact, kept by the party in whose name it is added and verified today.

    Raises PermissionDenied, or ValidationError when something about it is not right.
    """
    if not may_add_contact(acting, contact.party):
        raise PermissionDenied
    contact.owner = acting.party
    _store(contact, themes, acting, person_agreed)
    _log(contact, "add_contact", acting)
    return contact


@transaction.atomic
def change_contact(
    *, contact: Contact, themes: Iterable[Theme] = (), acting: Membership, person_agreed: bool = False
) -> Contact:
    """Store a change. Whoever changes a contact has looked at it: it is verified today.

    Raises PermissionDenied, or ValidationError when something about it is not right.
    """
    _kept(contact, acting)
    _store(contact, themes, acting, person_agreed)
    _log(contact, "change_contact", acting)
    return contact


@transaction.atomic
def confirm_contact(*, contact: Contact, acting: Membership) -> Contact:
    """Say that a contact is still right; it is verified today."""
    fresh = _kept(contact, acting)
    _verified(fresh, acting)
    fresh.save(update_fields=["verified_on", "verified_by", "reminded_on"])
    _log(fresh, "confirm_contact", acting)
    return fresh


@transaction.atomic
def withdraw_contact(*, contact: Contact, acting: Membership) -> Contact:
    """Take a contact out of use. Its name and its numbers go; that it existed stays, since the trail refers to it."""
    fresh = _kept(contact, acting)
    fresh.is_active = False
    fresh.person = fresh.note = fresh.phone = fresh.phone_always = fresh.email = ""
    fresh.substitute = None
    fresh.save()
    fresh.stands_in_for.update(substitute=None)
    _log(fresh, "withdraw_contact", acting)
    return fresh


@transaction.atomic
def note_last_contact(*, contact: Contact, on: date, acting: Membership) -> Contact:
    """Note on which day there was contact last (R44)."""
    fresh = _kept(contact, acting)
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet.")})
    fresh.last_contact_on = on
    fresh.save(update_fields=["last_contact_on"])
    _log(fresh, "note_last_contact", acting)
    return fresh


def _kept(contact: Contact, acting: Membership) -> Contact:
    """Return the row as it is now, locked; refuse whoever does not keep it, and a contact that is withdrawn."""
    fresh = Contact.objects.select_for_update(of=("self",)).select_related("owner", "party").get(pk=contact.pk)
    if not may_keep_contact(acting, fresh):
        raise PermissionDenied
    if not fresh.is_active:
        raise ValidationError(_("This contact was withdrawn meanwhile."))
    return fresh


def _store(contact: Contact, themes: Iterable[Theme], acting: Membership, person_agreed: bool) -> None:
    if contact.person and not person_agreed:
        raise ValidationError({"person": _("Contacts name a function. A name is kept only when that person agreed.")})
    if contact.is_general and not (contact.phone or contact.email):
        raise ValidationError(
            {"is_general": _("A general contact point has a phone number in office hours or an e-mail address.")}
        )
    for name in FREE_TEXT:
        refuse_bsn(getattr(contact, name))
    _verified(contact, acting)
    contact.full_clean()
    contact.save()
    contact.themes.set(themes)


def _verified(contact: Contact, acting: Membership) -> None:
    contact.verified_on, contact.verified_by, contact.reminded_on = timezone.localdate(), acting.party, None


def _log(contact: Contact, verb: str, acting: Membership) -> None:
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb=f"network.{verb}",
        about=contact,
        code="names_a_person" if contact.person else "",
    )
