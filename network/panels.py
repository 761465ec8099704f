"""The home panel of the network: the way to the partner area, and what somebody has to look at."""

from typing import Any

from wagtail.admin.ui.components import Component

from network.models import Contact, Membership


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
            "stale": Contact.objects.stale().filter(owner=acting.party).count(),
            "without_substitute": Membership.objects.parties_without_substitute() if leads else (),
        }
