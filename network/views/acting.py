"""Choosing in whose name to act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.middleware import CHOICE
from network.models import Membership


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class ActingView(WagtailAdminTemplateMixin, TemplateView):
    """Who holds several functions picks the one to act in; only memberships that hold today can be picked."""

    template_name = "network/acting.html"
    page_title = gettext_lazy("Acting as")
    header_icon = "user"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]

    def mine(self) -> Any:
        """My memberships of today."""
        return Membership.objects.active().filter(user_id=self.request.user.pk).order_by("id")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them, and which one is used now."""
        return super().get_context_data(memberships=self.mine(), acting=self.request.user.acting, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the choice in the session."""
        chosen = request.POST.get("membership", "")
        membership = get_object_or_404(self.mine(), pk=int(chosen) if chosen.isdecimal() else 0)
        request.session[CHOICE] = membership.pk
        messages.success(
            request,
            _("You now act for %(party)s as %(function)s.")
            % {"party": membership.party, "function": membership.get_function_display()},
        )
        return redirect("wagtailadmin_home")
