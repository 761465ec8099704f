"""What every page of the partner area shares, and its sign-in."""

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from network.forms.sign_in import SignInForm
from network.models import Membership
from network.visibility import PARTNER, Shown, audience_of, shown_to

never_kept = method_decorator(cache_control(private=True, no_store=True), name="dispatch")


@never_kept
class PartnerView(TemplateView):
    """A page of the partner area: for whoever acts for a party of the network today, and kept by no cache."""

    right = "network.view_contacts"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for a sign-in and come back; refuse an account whose function today has no right to this page."""
        if not request.user.is_authenticated:
            back = "" if request.path == reverse("partners") else f"?{urlencode({'next': request.get_full_path()})}"
            return redirect(f"{reverse('partners_sign_in')}{back}")
        if request.user.acting is None or not request.user.acting.may(self.right):
            return render(request, "network/no_membership.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    @property
    def acting(self) -> Membership:
        """The membership in whose name somebody looks and acts."""
        return cast(Membership, self.request.user.acting)  # type: ignore[union-attr]

    @property
    def audience(self) -> str:
        """To which audience whoever looks belongs."""
        return audience_of(self.acting, self.request.user)

    def seen(self, rows: Iterable[Any]) -> list[Shown]:
        """Return rows as whoever looks sees them."""
        return [shown_to(self.acting, self.request.user, row) for row in rows]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say who acts, and whether members' files are offered."""
        return super().get_context_data(
            acting=self.acting, is_member=self.audience != PARTNER, today=timezone.localdate(), **kwargs
        )


class MemberView(PartnerView):
    """A page or file of the partner area for members only."""

    right = "network.view_map"


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
