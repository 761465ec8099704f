"""What communication adds to the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from communication.models import Audience, Channel, PlanVersion
from communication.policies import POLICY
from communication.viewsets import CommunicationGroup
from network.policies import KeptPolicy

register_permission_policy(PlanVersion, POLICY)
register_permission_policy(Audience, KeptPolicy(Audience))
register_permission_policy(Channel, KeptPolicy(Channel))


@hooks.register("register_admin_viewset")
def screens() -> CommunicationGroup:
    """The plan and its registers."""
    return CommunicationGroup()


@hooks.register("insert_global_admin_css")
def look() -> str:
    """Give the matrix and the calendar their look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/plan.css"))
