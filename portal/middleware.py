"""Headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)


# Where members type: under "no-referrer" a browser sends `Origin: null` with a form, which the CSRF check refuses.
SIGNED_IN = ("/admin/", "/partners/")
# Wagtail writes inline scripts and styles. Screens that decrypt name a stricter policy of their own.
WAGTAIL = "/admin/"


class SecurityHeadersMiddleware:
    """Switches every browser feature off and keeps the site out of other sites' windows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(SIGNED_IN):
            response.headers.setdefault("Referrer-Policy", "same-origin")
        # An editor's preview is drawn by a make-believe request for the page, and shown in a frame of the admin.
        is_wagtail = request.path.startswith(WAGTAIL) or getattr(request, "is_preview", False)
        if is_wagtail and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response


class ScreenLocaleMiddleware(LocaleMiddleware):
    """Django's choice of language, except that the 404 of a screen stays a 404.

    Django sends any unprefixed address that answers 404 on to the same address under a language, and Wagtail's pages
    match everything there: what a member may not see would answer with a redirect.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Leave the answer of a view alone; addresses that no view claims go the usual way."""
        if response.status_code == 404 and request.resolver_match is not None:
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        return super().process_response(request, response)
