"""Contacts as vCard 3.0, the version that every phone and mail program reads."""

from collections.abc import Iterable

import vobject

from network.visibility import Shown


def vcards(contacts: Iterable[Shown]) -> str:
    """Return a card for each contact with what its reader may see, in one file."""
    return "".join(_card(contact).serialize() for contact in contacts)


def _card(contact: Shown) -> vobject.base.Component:
    """Name the function first: that is whom one phones."""
    card = vobject.vCard()
    party, function = _plain(contact.party.name), _plain(contact.function)
    person = _plain(getattr(contact, "person", ""))
    card.add("n").value = vobject.vcard.Name(family=person or function, additional="", given="", prefix="", suffix="")
    card.add("fn").value = " – ".join(filter(None, (contact.party.abbreviation or party, function, person)))
    card.add("org").value = [party]
    card.add("title").value = function
    for field, kinds in (("phone_always", ["WORK", "VOICE", "PREF"]), ("phone", ["WORK", "VOICE"])):
        if number := _plain(getattr(contact, field, "")):
            line = card.add("tel")
            line.value, line.type_param = number, kinds
    if address := _plain(getattr(contact, "email", "")):
        line = card.add("email")
        line.value, line.type_param = address, "INTERNET"
    if verified := getattr(contact, "verified_on", None):
        card.add("rev").value = verified.isoformat()
    return card


def _plain(text: str) -> str:
    """One line without control characters: a card is a file of lines."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
