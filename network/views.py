"""Choosing in whose name to act, and the partner area's shell."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.forms import SignInForm
from network.middleware import CHOICE
from network.models import Membership

never_kept = method_decorator(cache_control(private=True, no_store=True), name="dispatch")


@never_kept
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


@never_kept
class PartnerView(TemplateView):
    """A page of the partner area: for whoever acts for a party today, and kept by no cache."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for a sign-in; refuse an account without a membership."""
        if not request.user.is_authenticated:
            return redirect("partners_sign_in")
        if request.user.acting is None:
            return render(request, "network/no_membership.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class PartnerHomeView(PartnerView):
    """The first page: who you are here, and what will come."""

    template_name = "network/partners.html"


@never_kept
@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class SignInView(LoginView):
    """The sign-in of partners, who have no rights in the Wagtail admin."""

    template_name = "network/sign_in.html"
    form_class = SignInForm
    authentication_form = SignInForm
    next_page = reverse_lazy("partners")
    redirect_authenticated_user = False


@never_kept
class SignOutView(LogoutView):
    """Sign out, by POST only."""

    next_page = reverse_lazy("partners_sign_in")
    http_method_names = ["post", "options"]
