"""What operations adds to the staff's part: policies, screens, menu and home panel."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from operations.models import Case
from operations.panels import CasesPanel
from operations.policies import POLICIES
from operations.views.accepting import AcceptView
from operations.viewsets import CaseViewSet, DeploymentViewSet

# Before anything asks for them: Wagtail would fall back to plain model permissions.
for model, policy in POLICIES.items():
    register_permission_policy(model, policy)


@hooks.register("register_admin_viewset")
def screens() -> list[Any]:
    """Cases and deployments."""
    return [CaseViewSet(), DeploymentViewSet()]


@hooks.register("register_admin_urls")
def accept_screen() -> list[URLPattern]:
    """Where the intake desk's reading screen leads to."""
    view = AcceptView.as_view()
    return [path("signals/<uuid:pk>/into-a-case/", view, {"verb": "accept"}, name="operations_accept")]


@hooks.register("construct_homepage_panels")
def home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The work lists, for those who work on cases."""
    if POLICIES[Case].user_has_permission(request.user, "view"):
        panels.append(CasesPanel())


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The few rules that Wagtail's own styles lack."""
    return format_html('<link rel="stylesheet" href="{}">', static("operations/operations.css"))
