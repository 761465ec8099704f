"""Who sees which field of the network: THE table. Pages, tables, CSV, vCard and search all draw from it.

Each audience up to OWNER sees what the one before it sees, and more; ADMINISTRATOR stands apart: administrators keep
parties and powers and see no number or name that somebody gave to the network. What is not in the table is seen by
nobody. Of contacts the public sees general ones only, whatever the field: ask `contacts_seen_by` for the rows.
"""

from typing import Any

from django.db.models import Model

from casework.acting import Acting
from network.models import (
    Acquaintance,
    Consultation,
    Contact,
    ExchangeRecord,
    LinkPlan,
    Particulars,
    Party,
    Power,
)
from network.models.contacts import ContactQuerySet

AUDIENCES = PUBLIC, PARTNER, MEMBER, OWNER, ADMINISTRATOR = ("public", "partner", "member", "owner", "administrator")

EVERYBODY = frozenset(AUDIENCES)
OWNERS = frozenset({OWNER})
MEMBERS = OWNERS | {MEMBER}
PARTNERS = MEMBERS | {PARTNER}
# Partners and whoever keeps the list right.
KEEPERS = PARTNERS | {ADMINISTRATOR}

TABLE: dict[type[Model], dict[str, frozenset[str]]] = {
    Party: {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name_en": EVERYBODY,
        "abbreviation": EVERYBODY,
        "kind": EVERYBODY,
        "tier": EVERYBODY,
        "country": EVERYBODY,
        "also_in": EVERYBODY,
        "level": EVERYBODY,
        "platform_role": EVERYBODY,
        "themes": EVERYBODY,
        "regions": EVERYBODY,
        "municipalities": EVERYBODY,
        "represented_by": EVERYBODY,
        "website": EVERYBODY,
        "phone_public": EVERYBODY,
        "valid_from": EVERYBODY,
        "valid_to": EVERYBODY,
        "represents_regions": KEEPERS,
        "runs_intake_desk": KEEPERS,
        "note": KEEPERS,
        "source": KEEPERS,
        "to_be_verified": KEEPERS,
    },
    Particulars: {
        "party": EVERYBODY,
        "name": EVERYBODY,
        "name_en": EVERYBODY,
        "abbreviation": EVERYBODY,
        "website": EVERYBODY,
        "phone_public": EVERYBODY,
        "valid_from": EVERYBODY,
        "valid_to": EVERYBODY,
        "address": KEEPERS,
        "source": KEEPERS,
    },
    Power: {
        "code": EVERYBODY,
        "party": EVERYBODY,
        "themes": EVERYBODY,
        "sectors": EVERYBODY,
        "name": EVERYBODY,
        "name_en": EVERYBODY,
        "type": EVERYBODY,
        "law": EVERYBODY,
        "articles": EVERYBODY,
        "valid_from": EVERYBODY,
        "valid_to": EVERYBODY,
        "note": KEEPERS,
        "source": KEEPERS,
        "to_be_verified": KEEPERS,
    },
    Contact: {
        "party": EVERYBODY,
        "function": EVERYBODY,
        "region": EVERYBODY,
        "themes": EVERYBODY,
        "is_general": EVERYBODY,
        "phone": EVERYBODY - {ADMINISTRATOR},
        "email": EVERYBODY - {ADMINISTRATOR},
        "phone_always": PARTNERS,
        "substitute": PARTNERS,
        "owner": PARTNERS,
        "verified_on": PARTNERS,
        "verified_by": PARTNERS,
        "next_check_on": PARTNERS,
        "is_stale": PARTNERS,
        "last_contact_on": PARTNERS,
        "note": PARTNERS,
        "person": MEMBERS,
        "is_active": OWNERS,
        "reminded_on": OWNERS,
    },
    Acquaintance: {
        "party": MEMBERS,
        "status": MEMBERS,
        "on": MEMBERS,
        "by": MEMBERS,
        "how": MEMBERS,
    },
    Consultation: {
        "code": PARTNERS,
        "name": PARTNERS,
        "owner": PARTNERS,
        "partners": PARTNERS,
        "frequency": PARTNERS,
        "valid_from": PARTNERS,
        "valid_to": PARTNERS,
        "topics": MEMBERS,
        "agreements": MEMBERS,
        "source": MEMBERS,
    },
    LinkPlan: {
        "reference": MEMBERS,
        "stage": MEMBERS,
        "stage_since": MEMBERS,
        "consultation": MEMBERS,
        "what": MEMBERS,
        "direction": MEMBERS,
        "frequency": MEMBERS,
        "legal_ground": MEMBERS,
        "channel": MEMBERS,
        "owner": MEMBERS,
    },
    ExchangeRecord: {
        "reference": MEMBERS,
        "consultation": MEMBERS,
        "direction": MEMBERS,
        "owner": MEMBERS,
        "counterpart": MEMBERS,
        "receiver": MEMBERS,
        "purpose": MEMBERS,
        "legal_ground": MEMBERS,
        "channel": MEMBERS,
        "at": MEMBERS,
        "received_at": MEMBERS,
        # What was sent stays with the region that sent or received it.
        "content": OWNERS,
    },
}


def visible_fields(model: type[Model], audience: str) -> frozenset[str]:
    """Return the names of the fields of a model that an audience sees; none of a model that is not in the table."""
    return frozenset(name for name, seers in TABLE.get(model, {}).items() if audience in seers)


def audience_of(acting: Acting | None, user: Any = None, contact: Any = None) -> str:
    """Say to which audience somebody belongs; for one contact or exchange, where it matters whose it is, name it.

    It follows from the rights of the function in which somebody acts (accounts/roles.py), never from who they are.
    """
    if acting is not None and acting.may("network.view_contacts"):
        if contact is not None and keeps(acting, contact):
            return OWNER
        return MEMBER if acting.may("network.view_map") else PARTNER
    if user is not None and user.has_perm("network.change_party"):
        return ADMINISTRATOR
    return PUBLIC


def keeps(acting: Acting, row: Any) -> bool:
    """Whether somebody acts for the party that keeps a row right, or for the party the row is about."""
    parties = (row.owner, getattr(row, "party", row.owner))
    return acting.organisation in {party.code for party in parties}


def contacts_seen_by(audience: str) -> ContactQuerySet:
    """Return the contacts of which an audience sees anything: the public and administrators, general ones only."""
    if audience in PARTNERS:
        return Contact.objects.in_use()
    # The role of the public process may read no other column (portal/database_roles.py).
    seen = visible_fields(Contact, PUBLIC) & {field.name for field in Contact._meta.concrete_fields}
    return Contact.objects.general().only(*seen)


class Shown:
    """A row as an audience sees it: what it may not see is not there, so no page, table or file can show it."""

    def __init__(self, row: Model, audience: str) -> None:
        self._row, self.audience, self.pk = row, audience, row.pk
        self._fields = visible_fields(type(row), audience)

    def __getattr__(self, name: str) -> Any:
        """Return a visible field, or its words (`get_kind_display`); a contact behind it is seen likewise."""
        if name.removeprefix("get_").removesuffix("_display") not in self._fields:
            raise AttributeError(name)
        value = getattr(self._row, name)
        return Shown(value, self.audience) if isinstance(value, Contact) else value


def shown_to(acting: Acting | None, user: Any, row: Any) -> Shown:
    """Return a row as somebody sees it; a contact or exchange of their own party shows more."""
    whose = row if hasattr(row, "owner_id") else None
    return Shown(row, audience_of(acting, user, whose))
