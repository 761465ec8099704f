"""The home screen's panel: how many wait, how long, and which clocks run. Repressive work comes first (R49)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from casework.acting import Acting
from casework.notices import failing
from intake import stages
from intake.models import Clock, Signal
from intake.tasks import heartbeat_is_late


class WaitingSignalsPanel(Component):
    """Counts for the desk. Order 10: what may need a visit within 24 hours stands above everything else."""

    name = "waiting_signals"
    template_name = "intake/panel.html"
    order = 10

    def __init__(self, acting: Acting) -> None:
        self.acting = acting

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Count, in three queries."""
        now = timezone.now()
        return {
            **self._signals(),
            **self._clocks(now),
            "heartbeat_is_late": heartbeat_is_late(now),
            "failing_notices": failing(),
        }

    def _signals(self) -> dict[str, Any]:
        waiting = Q(stage__in=[stages.RECEIVED, stages.ASSESSING, stages.QUESTION_OUT])
        return Signal.objects.visible_to(self.acting).aggregate(
            waiting=Count("pk", filter=waiting),
            outbreaks=Count("pk", filter=waiting & Q(possible_outbreak=True)),
            untouched=Count("pk", filter=Q(stage=stages.RECEIVED)),
            apart=Count("pk", filter=Q(stage=stages.QUARANTINED)),
            replies=Count("pk", filter=Q(has_new_reply=True)),
            oldest=Min("received_at", filter=waiting),
        )

    def _clocks(self, now: datetime) -> dict[str, Any]:
        running = Clock.objects.running()
        return running.aggregate(
            running=Count("pk"),
            late=Count("pk", filter=Q(due_at__lt=now)),
            next_due=Min("due_at", filter=Q(due_at__gte=now)),
        )
