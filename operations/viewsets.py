"""The screens of cases and deployments."""

from typing import Any

from django.urls import path

from casework.viewsets import ScopedModelViewSet
from operations.forms import cases, consults, deployments, powers, reports
from operations.models import Case, Deployment
from operations.views.cases import CaseListView, CasePageView, ConsultView
from operations.views.deployments import DeploymentListView, DeploymentPageView, ReportView


class CaseViewSet(ScopedModelViewSet):
    """Cases and their consults."""

    model = Case
    name = "operations_cases"
    url_prefix = "cases"
    icon = "folder-open-inverse"
    menu_order = 110
    list_view_class = CaseListView
    case_view_class = CasePageView
    move_forms = {
        "convene": consults.ConveneForm,
        "start_consult": consults.StartConsultForm,
        "attend": consults.AttendForm,
        "state_stance": consults.StanceForm,
        "assess_theme": cases.AssessThemesForm,
        "ratify": consults.RatifyForm,
        "decide": consults.DecideForm,
        "prepare": cases.PrepareForm,
        "start_emergency": consults.StartEmergencyForm,
        "report_back": powers.ReportBackForm,
        "invite_guest": cases.InviteGuestForm,
        "share_copies": cases.ShareCopiesForm,
        "note": cases.NoteForm,
        "explain_overrun": cases.ExplainOverrunForm,
        "close_case": cases.CloseCaseForm,
    }

    def get_urlpatterns(self) -> list[Any]:
        """Return the three addresses of a case, and its consults."""
        consult = path("<uuid:pk>/consults/<uuid:consult>/", self.construct_view(ConsultView), name="consult")
        return [consult, *super().get_urlpatterns()]


class DeploymentViewSet(ScopedModelViewSet):
    """Deployments and their reports."""

    model = Deployment
    name = "operations_deployments"
    url_prefix = "deployments"
    icon = "site"
    menu_order = 120
    list_view_class = DeploymentListView
    case_view_class = DeploymentPageView
    move_forms = {
        "appoint_coordinator": deployments.AppointCoordinatorForm,
        "ready": deployments.ReadyForm,
        "start_visit": deployments.StartVisitForm,
        "end_visits": deployments.EndVisitsForm,
        "contribute": reports.ContributeForm,
        "note_enforcement": powers.NoteEnforcementForm,
        "submit_report": reports.SubmitReportForm,
        "share_report": reports.ShareReportForm,
        "discuss": reports.DiscussForm,
        "close_deployment": deployments.CloseDeploymentForm,
        "draft_plan": deployments.DraftPlanForm,
        "write_plan": deployments.PlanForm,
        "plan_visit": deployments.PlanVisitForm,
        "locate_visit": deployments.LocateVisitForm,
        "add_party": deployments.AddPartyForm,
        "drop_party": deployments.DropPartyForm,
        "appoint_lead_region": deployments.LeadRegionForm,
        "hand_over": deployments.HandOverForm,
        "change_kind": deployments.ChangeKindForm,
        "abort": deployments.AbortForm,
    }

    def get_urlpatterns(self) -> list[Any]:
        """Return the three addresses of a deployment, and its report."""
        report = path("<uuid:pk>/report/", self.construct_view(ReportView), name="report")
        return [report, *super().get_urlpatterns()]
