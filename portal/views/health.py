"""Is the portal alive and ready? For the machines that watch it."""

from django.http import HttpRequest, JsonResponse


def ready(request: HttpRequest) -> JsonResponse:
    """Answer as JSON."""
    return JsonResponse({"live": True})
