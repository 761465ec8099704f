"""Contacts across the border, each with only what may be seen of it, and the sheet of them in German (R14, R44)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.acting import Acting
from network.models import Consultation, Contact, Party, SafetyRegion
from network.visibility import audience_of, contacts_seen_by, visible_fields

SHOWN = (
    "party",
    "function",
    "region",
    "owner",
    "phone",
    "phone_always",
    "email",
    "person",
    "last_contact_on",
    "verified_on",
    "next_check_on",
    "is_stale",
)


@dataclass(frozen=True)
class Level:
    """The bodies of one level of government, with their contacts."""

    name: str
    bodies: list["Body"]


@dataclass
class Body:
    """One authority and how to reach it."""

    party: Party
    contacts: list[dict[str, Any]] = field(default_factory=list)


def foreign_contacts(acting: Acting | None, *, country: str = "", region: str = "") -> QuerySet:
    """Return the contacts across the border of which somebody sees anything; with a region those it keeps or needs."""
    rows = contacts_seen_by(audience_of(acting)).filter(party__tier=Party.FOREIGN)
    if country:
        rows = rows.filter(Q(party__country=country) | Q(party__also_in=country)).distinct()
    if region:
        rows = rows.filter(Q(owner__regions=region) | Q(region=region)).distinct()
    return rows.select_related("party", "owner", "region").order_by("party__country", "party__name", "function", "id")


def seen(contact: Contact, acting: Acting | None) -> dict[str, Any]:
    """Return what somebody may see of a contact; what they may not see is empty."""
    visible = visible_fields(Contact, audience_of(acting, contact=contact))
    return {name: getattr(contact, name) if name in visible else "" for name in SHOWN} | {"pk": contact.pk}


def levels(acting: Acting | None, *, country: str, region: SafetyRegion | None = None) -> list[Level]:
    """Return the authorities of a country by level of government, the highest first, with their contacts.

    With a region: its neighbours, and those it has a contact at or a consultation with.
    """
    bodies = {party.pk: Body(party) for party in _bodies(country, region)}
    for contact in foreign_contacts(acting, country=country, region=region.pk if region else ""):
        bodies.setdefault(contact.party_id, Body(contact.party)).contacts.append(seen(contact, acting))
    return list(_by_level(list(bodies.values())))


def abroad(near: Party | None = None) -> QuerySet:
    """Return the authorities across the border that exist today; those that border on a region's area first.

    Embassies and other audiences are no authority to consult with.
    """
    parties = Party.objects.existing().filter(tier=Party.FOREIGN, platform_role="network")
    if near is None:
        return parties.order_by("country", "name")
    neighbours = Party.regions.through.objects.filter(party=OuterRef("pk"), safetyregion__in=near.regions.values("pk"))
    return parties.annotate(is_near=Exists(neighbours)).order_by("-is_near", "country", "name")


def _bodies(country: str, region: SafetyRegion | None) -> QuerySet:
    parties = abroad().filter(Q(country=country) | Q(also_in=country))
    if region is not None:
        at_the_table = Consultation.objects.filter(Q(owner__regions=region) | Q(partners__regions=region))
        parties = parties.filter(Q(regions=region) | Q(consultations__in=at_the_table.values("pk")))
    return parties.distinct().order_by("name")


def _by_level(bodies: list[Body]) -> Iterator[Level]:
    for code, name in [*Party.LEVELS, ("", "")]:
        of_level = sorted((body for body in bodies if body.party.level == code), key=lambda body: body.party.name)
        if of_level:
            yield Level(str(name), of_level)
