"""Choosing in whose name to act, and the partner area's shell."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from network.forms.sign_in import SignInForm

never_kept = method_decorator(cache_control(private=True, no_store=True), name="dispatch")


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
