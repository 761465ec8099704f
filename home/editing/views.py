"""The two reports, under Reports in the admin, for who may write or publish pages."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import page_permission_policy

from content.addresses import CODES
from home.editing.reports import ageing_pages, translation_work

WRITING = ["add", "change", "publish"]


class EditorsReport(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What both reports share: who may see them."""

    permission_policy = page_permission_policy
    any_permission_required = WRITING
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class TranslationsView(EditorsReport):
    """What needs translating."""

    template_name = "home/editing/translations.html"
    page_title = _("What needs translating")
    header_icon = "globe"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list, in one language where one was chosen."""
        asked = self.request.GET.get("language", "")
        language = asked if asked in CODES else ""
        return super().get_context_data(work=translation_work(language), language=language, **kwargs)


class AgeingView(EditorsReport):
    """Pages that nobody has checked for long."""

    template_name = "home/editing/ageing.html"
    page_title = _("Pages to check again")
    header_icon = "time"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pages and the term."""
        return super().get_context_data(ageing=ageing_pages(), days=settings.GUIDANCE_CHECK_DAYS, **kwargs)
