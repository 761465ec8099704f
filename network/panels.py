"""The home panel of the network: the way to the partner area, and what somebody has to look at."""

from typing import Any

from wagtail.admin.ui.components import Component

from network.models import Contact, InventoryAnswer, Membership


class NetworkPanel(Component):
    """One's own contacts that may be out of date, and for the project leader who has no substitute (R59)."""

    name = "network"
    template_name = "network/home_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Count, and name the parties."""
        acting = parent_context["request"].user.acting
        leads = acting.may("network.keep_any_contact")
        return {
            "questions": self._questions(acting),
            "stale": Contact.objects.stale().filter(owner=acting.party).count(),
            "without_substitute": Membership.objects.parties_without_substitute() if leads else (),
        }

    def _questions(self, acting: Any) -> Any:
        """The inventories that one's own safety region has not answered."""
        if acting.party.kind != "region" or not acting.may("network.answer_inventory"):
            return ()
        missing = InventoryAnswer.objects.missing().filter(region__parties=acting.party)
        return missing.select_related("inventory").order_by("inventory__due_on", "pk")
