"""Says in plain words why a text was not published, whichever screen tried it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from communication.guards import NotApproved


class NotApprovedMiddleware:
    """Turns a refusal into a message on the screen one came from; what was typed is kept as a draft by Wagtail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Do nothing on the way."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; every other exception is somebody else's."""
        if not isinstance(exception, NotApproved):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": str(exception)}, status=422)
        messages.error(request, str(exception))
        came_from = request.headers.get("referer", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return redirect(came_from if is_ours else "wagtailadmin_home")
