"""The home panel: what needs one's organisation, in the platform's order of priority (R49)."""

from typing import Any

from wagtail.admin.ui.components import Component

from decisions.models import ActionItem
from operations.models import Case, Deployment
from operations.policies import POLICIES

SHOWN = 8


class CasesPanel(Component):
    """Repressive first, then preventive, then what was agreed."""

    name = "operations_cases"
    template_name = "operations/home_panel.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Gather one's own work lists."""
        acting = parent_context["request"].user.acting
        cases = Case.objects.visible_to(acting).living().by_priority().select_related("sector", "clock")
        deployments = Deployment.objects.visible_to(acting).unfinished().select_related("case")
        actions = ActionItem.objects.visible_to(acting).waiting()
        living = Case.objects.living().count()
        return {
            "cases": cases.order_by("rank", "due", "id")[:SHOWN],
            "others": living - Case.objects.visible_to(acting).living().count(),
            # Repressive stands before preventive in the platform's priorities, and last in the alphabet.
            "deployments": deployments.order_by("-kind", "stage_since")[:SHOWN],
            "actions": actions.order_by("due_on", "id")[:SHOWN],
            "may_convene": POLICIES[Case].may(acting, "convene"),
        }
