"""What the Wagtail admin gets from home: the desk's screens of questions and remarks."""

from django.http import HttpRequest
from wagtail import hooks, permissions
from wagtail.admin.ui.components import Component

from home.contact.desk.panel import EnquiriesPanel
from home.contact.desk.viewset import EnquiryViewSet
from home.contact.models import Enquiry, answers_enquiries
from home.contact.policies import EnquiryPolicy

# Before anything asks for it: Wagtail would fall back to plain model permissions.
permissions.register_permission_policy(Enquiry, EnquiryPolicy())


@hooks.register("register_admin_viewset")
def enquiry_viewset() -> EnquiryViewSet:
    """Give questions and remarks their screens."""
    return EnquiryViewSet()


@hooks.register("construct_homepage_panels")
def enquiries_on_home(request: HttpRequest, panels: list[Component]) -> None:
    """Show the desk what waits for an answer."""
    acting = getattr(request.user, "acting", None)
    if acting is not None and answers_enquiries(acting):
        panels.append(EnquiriesPanel(acting))
