"""The list of deployments, one deployment, and its report for the entities named on it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.moves import log, policy_for
from casework.views import ScopedListView, ScopedView
from decisions.models import ActionItem
from network.models import MapVersion
from operations import timeline
from operations.filters import DeploymentFilter
from operations.models import Deployment, EnforcementNote, Report
from operations.views.buttons import ButtonsView


class DeploymentListView(ScopedListView):
    """Deployments of the cases one's organisation is on."""

    template_name = "operations/deployment_list.html"
    row_template = "operations/deployment_row.html"
    filterset_class = DeploymentFilter

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        return self.visible().select_related("case").prefetch_related("regions__region", "seats__party")


class DeploymentPageView(ButtonsView):
    """One deployment. The places of visits that have not started are for the entities with a seat (R38)."""

    template_name = "operations/deployment.html"
    placed = frozenset({"draft_plan", "start_visit", "ready", "submit_report", "end_visits"})

    def get_queryset(self) -> QuerySet:
        """Join what the page shows."""
        return self.visible().select_related("case", "decision", "emergency", "report", "replaces", "map_version")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the sections."""
        deployment: Deployment = self.object
        seats = list(deployment.seats.select_related("party"))
        has_seat = any(seat.party_id == self.acting.party_id for seat in seats)
        report = getattr(deployment, "report", None)
        return super().get_context_data(
            seats=seats,
            has_seat=has_seat,
            regions=deployment.regions.select_related("region"),
            visits=deployment.visits.select_related("municipality__safety_region"),
            report=report,
            may_read=report is not None and Report.objects.visible_to(self.acting).filter(pk=report.pk).exists(),
            recipients=report.recipients.select_related("party") if report and report.submitted_at else [],
            own_section=report.sections.filter(party=self.acting.party_id).first() if report else None,
            actions=ActionItem.objects.from_origin(deployment).select_related("owner").order_by("due_on", "id"),
            enforcement=EnforcementNote.objects.visible_to(self.acting)
            .filter(deployment=deployment)
            .select_related("party", "theme", "map_version"),
            reads_map=policy_for(MapVersion).user_has_permission(self.request.user, "view"),
            reads_contacts=self.acting.may("network.view_contacts"),
            events=timeline.of_deployment(deployment),
            **kwargs,
        )


class ReportView(ScopedView):
    """A report. Entities on the case know that it is there and get 403; for everybody else it does not exist."""

    template_name = "operations/report.html"
    model = Deployment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the report among those that name one's organisation."""
        super().setup(request, *args, **kwargs)
        reports = Report.objects.visible_to(self.acting).select_related("deployment__case", "submitted_by__party")
        self.report = reports.filter(deployment=kwargs["pk"]).first()
        self.on_case = self.visible().filter(pk=kwargs["pk"]).exists()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 404 before anything else when there is nothing to know."""
        if self.report is None and not self.on_case:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """The report of which deployment."""
        return _("Report of %(deployment)s") % {"deployment": self.report.deployment if self.report else ""}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The deployment, for whoever sees it."""
        items = super().get_breadcrumbs_items()
        if self.report and self.on_case:
            deployment = self.report.deployment
            items.append({"url": reverse(self.case_url_name, args=[deployment.pk]), "label": str(deployment)})
        return [*items, {"url": "", "label": _("Report")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Refuse whoever is not named; write down who reads."""
        if self.report is None:
            raise PermissionDenied
        log(self.report.deployment, "read_report", acting=self.acting)
        return super().get_context_data(
            report=self.report,
            deployment=self.report.deployment,
            sections=self.report.sections.select_related("party"),
            recipients=self.report.recipients.select_related("party"),
            **kwargs,
        )
