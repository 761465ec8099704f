"""The first middleware: on the letterbox's paths it forgets the sender before anything else looks."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from signals_form import lanes, silence
from signals_form.paths import is_letterbox

logger = logging.getLogger(__name__)

# The only request headers that anything below may see. Everything else that came from the sender is deleted.
KEPT = frozenset({"HTTP_HOST", "HTTP_ORIGIN", "HTTP_X_FORWARDED_PROTO"})
# `/melden` without a language has to ask the browser for one; nothing else reads it.
KEPT_WITHOUT_LANGUAGE = KEPT | {"HTTP_ACCEPT_LANGUAGE"}


class ForgetSenderMiddleware:
    """Counts the sender's neighbourhood, sets `request.lane`, and deletes what points at the sender.

    `request.lane` is "rate" above the hourly limit and empty otherwise. What stays is a list of what may stay, so a
    header nobody has thought of is deleted too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget, answer in silence, and leave nothing on the sender's device."""
        if not is_letterbox(request.path_info):
            return self.get_response(request)
        forget(request)
        with silence.letterbox():
            response = self._answer(request)
        response.cookies.clear()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Go on; when even the error page breaks, answer here: a server would write the address into its own log."""
        try:
            return self.get_response(request)
        except Exception:
            logger.error("An error in the letterbox", exc_info=True)
            return HttpResponse("Something went wrong on our side. Please try again.", status=500)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a break in the letterbox with a page of its own; the log gets the place in the code only."""
        if not is_letterbox(request.path_info) or settings.DEBUG or not _is_our_fault(exception):
            return None
        logger.error("An error in the letterbox", exc_info=exception)
        return HttpResponse(render_to_string("signals_form/failure.html"), status=500)


def _is_our_fault(exception: Exception) -> bool:
    """Whether this is a break and not one of Django's ways to say no (404, 403, 400)."""
    return not isinstance(exception, BadRequest | Http404 | PermissionDenied | SuspiciousOperation)


def forget(request: HttpRequest) -> None:
    """Set `request.lane` from the one trusted header and delete everything that points at the sender."""
    meta = request.META
    request.lane = ""  # type: ignore[attr-defined]
    if request.method == "POST" and lanes.posts.count(_address(meta)) > settings.LETTERBOX_HOURLY_LIMIT:
        request.lane = "rate"  # type: ignore[attr-defined]
    kept = KEPT_WITHOUT_LANGUAGE if request.path_info.strip("/") == "melden" else KEPT
    for name in [name for name in meta if name.startswith(("HTTP_", "REMOTE_")) and name not in kept]:
        del meta[name]
    meta["REMOTE_ADDR"] = ""
    if meta.get("HTTP_X_FORWARDED_PROTO", "http") not in {"http", "https"}:
        del meta["HTTP_X_FORWARDED_PROTO"]


def _address(meta: dict[str, str]) -> str:
    """Return what the proxy says; with several values only the last, which the nearest proxy wrote."""
    return str(meta.get(settings.LETTERBOX_TRUSTED_HEADER, "")).rpartition(",")[2]
