"""Which buttons a case or a deployment shows, and what a verb still waits for."""

from typing import Any

from casework.views import CaseView
from operations.guards import obstacles

# These make no sense until their time has come: they are not shown with a reason, they are not shown.
QUIET = frozenset(
    {
        "start_consult",
        "ratify",
        "report_back",
        "explain_overrun",
        "start_emergency",
        "appoint_coordinator",
        "hand_over",
        "prepare",
    }
)


class ButtonsView(CaseView):
    """A case screen whose buttons say what is missing instead of failing."""

    # Verbs that have a place of their own on the page.
    placed: frozenset[str] = frozenset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add to each button what stands in its way."""
        context = super().get_context_data(**kwargs)
        moves = [{**one, "obstacles": obstacles(self.object, one["verb"])} for one in context["moves"]]
        shown = [one for one in moves if not (one["obstacles"] and one["verb"] in QUIET)]
        context["open"] = {one["verb"]: one for one in shown}
        context["moves"] = [one for one in shown if one["verb"] not in self.placed]
        return context
