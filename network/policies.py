"""Parties and memberships are kept by administrators; neither is ever deleted, since acts refer to them.

Contacts are kept by the party they belong to, or across the border by a safety region.
"""

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy

from casework.acting import Acting
from casework.policies import CasePolicy
from network.models import (
    Consultation,
    Contact,
    ExchangeRecord,
    Inventory,
    InventoryAnswer,
    LinkPlan,
    Membership,
    Party,
)
from network.visibility import keeps


class KeptPolicy(ModelPermissionPolicy):
    """Django's permissions of the model, without deleting: a membership ends, a party leaves the platform."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to delete, whoever asks."""
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Ask for each action; the base class would let a superuser through."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Instances make no difference."""
        return self.user_has_permission(user, action)


def may_keep_contact(acting: Membership | None, contact: Contact) -> bool:
    """Whether somebody may change, confirm or withdraw a contact: only their own party's (R48, R91)."""
    return acting is not None and acting.may("network.keep_contacts") and keeps(acting, contact)


def may_add_contact(acting: Membership | None, party: Party) -> bool:
    """Whether somebody may add a contact to a party: to their own, across the border for their safety region, and
    the project leader for a party in which nobody has an account that could do it.
    """
    if acting is None or not acting.may("network.keep_contacts"):
        return False
    if party.tier == Party.FOREIGN:
        return acting.party.kind == "region"
    if party.pk == acting.party_id:
        return True
    return acting.may("network.keep_any_contact") and not Membership.objects.active().filter(party=party).exists()


class MapPolicy(CasePolicy):
    """The network map: members read it, the project leader draws it and records its adoption."""

    def may(self, acting: Acting | None, verb: str) -> bool:
        """Screens ask "view"; the right has a name of its own, since the network holds more than the map."""
        return super().may(acting, "view_map" if verb == "view" else verb)


class BorderPolicy(CasePolicy):
    """What lies across the border belongs to a safety region: all members read, only the owner writes (R11, R91)."""

    READING = frozenset({"view_crossborder", "list_exchanges"})

    def allows(self, acting: Acting | None, verb: str, instance: Model) -> bool:
        """Only in the name of the region that owns it."""
        if acting is None or not self.may(acting, verb):
            return False
        return verb in self.READING or self.owned_by(acting, instance)

    def owned_by(self, acting: Acting, instance: Any) -> bool:
        """Whether somebody acts for the owner."""
        return bool(instance.owner.code == acting.organisation)


class LinkPlanPolicy(BorderPolicy):
    """A link plan belongs to the region that owns its consultation, whoever carries it out."""

    def owned_by(self, acting: Acting, instance: Any) -> bool:
        """Whether somebody acts for the owner of the consultation."""
        return bool(instance.consultation.owner.code == acting.organisation)


class InventoryPolicy(BorderPolicy):
    """The project leader asks; that is no ownership of anything across the border (R11)."""

    def owned_by(self, acting: Acting, instance: Any) -> bool:
        """The verb itself is enough."""
        return True


class InventoryAnswerPolicy(BorderPolicy):
    """A region answers for itself."""

    def owned_by(self, acting: Acting, instance: Any) -> bool:
        """Whether somebody acts for this region."""
        party = getattr(acting, "party", None)
        if party is None or party.kind != "region":
            return False
        return bool(party.regions.filter(pk=instance.region_id).exists())


BORDER_POLICIES: dict[type[Model], CasePolicy] = {
    Consultation: BorderPolicy(Consultation, app="network"),
    LinkPlan: LinkPlanPolicy(LinkPlan, app="network"),
    ExchangeRecord: BorderPolicy(ExchangeRecord, app="network"),
    Inventory: InventoryPolicy(Inventory, app="network"),
    InventoryAnswer: InventoryAnswerPolicy(InventoryAnswer, app="network"),
}
