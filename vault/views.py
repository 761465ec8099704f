"""Signing in opens the vault, signing out closes it, and an idle vault asks for the password again."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import account
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from vault import actions, party_keys, sessions
from vault.forms import RewrappingPasswordChangeForm, SignInForm, UnlockForm
from vault.standing import Standing, standing_of
from vault.unlocked import HOLD, UnlockedVault, vault_of


def _user(request: HttpRequest) -> User:
    """Return who is signed in; every screen here is behind the sign-in."""
    return cast(User, request.user)


class LoginView(account.LoginView):
    """Wagtail's sign-in; the password that was just proved opens the member's key as well."""

    template_name = "vault/login.html"

    def get_form_class(self) -> type[forms.Form]:
        """Read the address as it is stored."""
        return SignInForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Sign in, then open the vault. A vault that cannot open never keeps anybody out."""
        response: HttpResponse = super().form_valid(form)
        private_key = actions.open_at_sign_in(_user(self.request), form.cleaned_data["password"])
        if private_key is not None:
            sessions.keep(self.request, response, private_key)
        return response


class LogoutView(account.LogoutView):
    """Wagtail's sign-out; the vault's cookie goes as well."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Sign out (Django empties the session) and delete the cookie."""
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        response.delete_cookie(settings.VAULT_COOKIE, path="/", samesite="Strict")
        return response


class _PasswordPanel(account.ChangePasswordPanel):
    form_class = RewrappingPasswordChangeForm


class AccountView(account.AccountView):
    """Wagtail's account screen, whose password panel wraps the member's key anew."""

    def get_panels(self) -> list[Any]:
        """Put our password panel in the place of Wagtail's."""
        return [
            _PasswordPanel(one.request, one.user, one.profile) if type(one) is account.ChangePasswordPanel else one
            for one in super().get_panels()
        ]


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class UnlockView(WagtailAdminTemplateMixin, FormView):
    """Ask for the password again, or say what else is needed before the vault can open."""

    template_name = "vault/unlock.html"
    form_class = UnlockForm
    page_title = _("Open the vault")
    header_icon = "lock"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this screen: Wagtail's header shows the last one as the title."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on at once when nothing has to be typed."""
        if vault_of(request) is not None:
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whose password it asks."""
        return {**super().get_form_kwargs(), "request": self.request, "user": self.request.user}

    def form_valid(self, form: UnlockForm) -> HttpResponse:
        """Keep the key open and go on; where there is none to keep, say so."""
        private_key = actions.open_at_sign_in(_user(self.request), form.cleaned_data["password"])
        if private_key is None:
            return self.render_to_response(self.get_context_data(form=form, state="no_pepper"))
        response = redirect(self.get_success_url())
        sessions.keep(self.request, response, private_key)
        return response

    def get_success_url(self) -> str:
        """Return where the member came from, never another site."""
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how the vault stands for this member."""
        acting = getattr(self.request.user, "acting", None)
        standing = standing_of(acting.party) if acting is not None and acting.may(HOLD) else None
        kwargs.setdefault("state", self._state(standing))
        return super().get_context_data(next=self.get_success_url(), standing=standing, **kwargs)

    def _state(self, standing: Standing | None) -> str:
        """Return what stands between this member and the open vault."""
        if standing is None:
            return "reads_nothing"
        if sessions.private_key_of(self.request) is None:
            return "closed"
        return "waits" if standing.party_key is not None else "no_key_yet"


# Each verb of the screen with what is said when it is done.
DONE = {
    "start": _("Your organisation has a key. Now admit a colleague, so that there are two of you."),
    "admit": _("Your colleague can open the vault from now on."),
    "leave": _("This colleague can no longer open the vault, and the key was replaced."),
    "rotate": _("The key was replaced."),
}


@method_decorator(never_cache, name="dispatch")
class ColleaguesView(WagtailAdminTemplateMixin, TemplateView):
    """Who can open the organisation's vault, and the buttons to admit a colleague or let one go."""

    template_name = "vault/colleagues.html"
    page_title = _("Who can open the vault")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this screen: Wagtail's header shows the last one as the title."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever reads nothing sealed."""
        self.acting: Any = getattr(request.user, "acting", None)
        if self.acting is None or not self.acting.may(HOLD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show how the vault stands."""
        return super().get_context_data(
            standing=standing_of(self.acting.party),
            is_open=vault_of(self.request) is not None,
            can_start=sessions.private_key_of(self.request) is not None,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do one verb; with a closed vault ask for the password first."""
        verb = request.POST.get("verb", "")
        if verb not in DONE:
            raise PermissionDenied
        vault = vault_of(request)
        try:
            if verb == "start":
                actions.make_party_key(party=self.acting.party, users=[_user(request)], acting=self.acting)
            elif vault is None:
                return redirect(f"{reverse('vault_unlock')}?{urlencode({'next': request.path})}")
            else:
                self._do(verb, vault)
        except party_keys.NotAHolder:
            messages.error(request, _("This colleague has no key yet: they must sign in first."))
        except actions.LastHolder:
            messages.error(request, _("Nobody else can open the vault. First admit another colleague."))
        else:
            messages.success(request, DONE[verb])
        return redirect("vault_colleagues")

    def _do(self, verb: str, vault: UnlockedVault) -> None:
        if verb == "rotate":
            actions.rotate(party=self.acting.party, vault=vault, acting=self.acting)
        elif verb == "admit":
            actions.admit(user=self._colleague(), vault=vault, acting=self.acting)
        else:
            actions.leave(user=self._colleague(), party=self.acting.party, vault=vault, acting=self.acting)

    def _colleague(self) -> User:
        """Find the colleague among the organisation's own members; 404 for anybody else."""
        user_id = self.request.POST.get("user", "")
        colleagues = User.objects.filter(memberships__party=self.acting.party).distinct()
        return get_object_or_404(colleagues, pk=user_id if user_id.isdecimal() else None)
