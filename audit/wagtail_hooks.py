"""The auditor's screen in the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.views import TrailView, export, may_read


class AuditorsItem(MenuItem):
    """Shown to the auditor only."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the membership that acts."""
        return may_read(request.user)


@hooks.register("register_admin_urls")
def trail_addresses() -> list[URLPattern]:
    """The trail, its results and its file."""
    return [
        path("audit/", TrailView.as_view(), name="audit_trail"),
        path("audit/results/", TrailView.as_view(results_only=True), name="audit_trail_results"),
        path("audit/export/", export, name="audit_export"),
    ]


@hooks.register("register_admin_menu_item")
def trail_item() -> MenuItem:
    """The menu item."""
    return AuditorsItem(_("Audit trail"), reverse("audit_trail"), name="audit-trail", icon_name="history", order=900)
