"""What every screen that decrypts shares: no inline script runs on it, in the admin too, and it knows the vault."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import View

from vault.unlocked import UnlockedVault, vault_of

READING_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}


class DecryptingScreen(View):
    """A screen that may show what was sealed. Put it first among the bases."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Forbid inline scripts on the answer, whatever it is."""
        response = super().dispatch(request, *args, **kwargs)
        response._csp_config = READING_POLICY  # type: ignore[attr-defined]
        return response

    @property
    def vault(self) -> UnlockedVault | None:
        """The open vault of whoever looks."""
        return vault_of(self.request)

    def unlock_url(self) -> str:
        """Where the vault is opened, and back."""
        return f"{reverse('vault_unlock')}?{urlencode({'next': self.request.get_full_path()})}"
