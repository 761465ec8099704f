"""What the Wagtail admin gets from home: the desk's screens of questions and remarks, and the editors' reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks, permissions
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.contact.desk.panel import EnquiriesPanel
from home.contact.desk.viewset import EnquiryViewSet
from home.contact.models import Enquiry, answers_enquiries
from home.contact.policies import EnquiryPolicy
from home.editing import views
from home.message_posters import urlpatterns as message_posters

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


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """Give the editors' reports their addresses."""
    return [
        path("reports/translations/", views.TranslationsView.as_view(), name="home_translations"),
        path("reports/ageing/", views.AgeingView.as_view(), name="home_ageing"),
    ]


@hooks.register("register_reports_menu_item")
def translations_item() -> MenuItem:
    """List what needs translating; who writes no pages has no reports (content.wagtail_hooks)."""
    return MenuItem(_("What needs translating"), reverse("home_translations"), icon_name="globe", order=50)


@hooks.register("register_reports_menu_item")
def ageing_item() -> MenuItem:
    """List the pages to check again."""
    return MenuItem(_("Pages to check again"), reverse("home_ageing"), icon_name="time", order=60)


@hooks.register("register_admin_urls")
def prints_of_messages() -> list[URLPattern]:
    """Print a message of the communication plan."""
    return message_posters
