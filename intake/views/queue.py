"""The queue: what waits, oldest first, legible at night and on a phone."""

from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.moves import policy_for
from casework.notices import failing
from casework.views import ScopedListView
from intake import stages
from intake.filters import DeskSignalFilter, SharedSignalFilter
from intake.models import Signal
from intake.models.signals import works_at_the_desk
from intake.tasks import heartbeat_is_late

# The tabs: name, words, and which signals stand there. The first one is what opens.
TABS: dict[str, tuple[Any, Q]] = {
    "waiting": (_("Waiting"), Q(stage__in=[stages.RECEIVED, stages.ASSESSING, stages.QUESTION_OUT])),
    "quarantine": (pgettext_lazy("signals", "Set apart"), Q(stage=stages.QUARANTINED)),
    "accepted": (_("In a case"), Q(stage=stages.ACCEPTED)),
    "ended": (_("Ended"), Q(stage__in=[stages.REFERRED, stages.REJECTED, stages.CLOSED, stages.EXPUNGED])),
    "unanswered": (
        _("Without an answer"),
        Q(stage__in=[stages.REFERRED, stages.REJECTED, stages.CLOSED, stages.EXPUNGED], answered_on__isnull=True),
    ),
}


class SignalListView(ScopedListView):
    """The queue for the desk; for a member the accepted signals, without what can point at a person."""

    model = Signal
    template_name = "intake/queue.html"
    row_template = "intake/queue_row.html"
    order = ("received_at", "id")
    register_url_name = import_url_name = ""

    @property
    def at_the_desk(self) -> bool:
        """Whether whoever looks works at the intake desk."""
        return works_at_the_desk(self.acting)

    @property
    def filterset_class(self) -> type:  # type: ignore[override]
        """The filters of the desk, or those of a member."""
        return DeskSignalFilter if self.at_the_desk else SharedSignalFilter

    @property
    def tab(self) -> str:
        """The chosen tab; an unknown one is the first."""
        chosen = self.request.GET.get("tab", "")
        return chosen if chosen in TABS else next(iter(TABS))

    def get_queryset(self) -> QuerySet:
        """The tab's rows with everything a row shows."""
        rows = self.visible().select_related(
            "channel", "sector", "safety_region", "municipality", "clock", "assigned_to__user"
        )
        rows = rows.prefetch_related("themes")
        return rows.filter(TABS[self.tab][1]) if self.at_the_desk else rows

    def get_page_title(self) -> str:
        """The name of the list."""
        return str(_("Signals"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs with their counts, and the alarms."""
        context = super().get_context_data(at_the_desk=self.at_the_desk, **kwargs)
        if not self.at_the_desk:
            return context
        policy = policy_for(Signal)
        context.update(
            tabs=self._tabs(),
            may_claim=policy.may(self.acting, "claim"),
            heartbeat_is_late=heartbeat_is_late(),
            failing_notices=failing(),
            move_url_name=self.move_url_name,
        )
        if policy.may(self.acting, "register"):
            context.update(register_url=reverse(self.register_url_name), import_url=reverse(self.import_url_name))
        return context

    def _tabs(self) -> list[dict[str, Any]]:
        counts = self.visible().aggregate(
            **{name: Count("pk", filter=where) for name, (_words, where) in TABS.items()}
        )
        counts |= self.visible().aggregate(
            oldest=Min("received_at", filter=TABS["quarantine"][1]),
        )
        return [
            {
                "name": name,
                "words": words,
                "count": counts[name],
                "current": name == self.tab,
                "oldest": counts["oldest"] if name == "quarantine" else None,
            }
            for name, (words, _where) in TABS.items()
        ]
