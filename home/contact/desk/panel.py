"""The home screen's panel: how many questions and remarks wait, and which wait too long."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from casework.acting import Acting
from home.contact.models import Enquiry
from home.contact.stages import RECEIVED, Kind


class EnquiriesPanel(Component):
    """Counts for the desk. Order 40: after everything that has a clock of hours."""

    name = "enquiries"
    template_name = "home/contact/desk/panel.html"
    order = 40

    def __init__(self, acting: Acting) -> None:
        self.acting = acting

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Count, in one query."""
        waiting = Q(stage=RECEIVED)
        counts: dict[str, Any] = Enquiry.objects.visible_to(self.acting).aggregate(
            questions=Count("pk", filter=waiting & Q(kind=Kind.QUESTION)),
            remarks=Count("pk", filter=waiting & Q(kind=Kind.REMARK)),
            overdue=Count("pk", filter=waiting & Q(due_on__lt=timezone.localdate())),
            next_due=Min("due_on", filter=waiting),
        )
        return counts
