"""Is the portal alive and ready? For the machines that watch it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import readiness


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs; asks nothing of anything."""
    return JsonResponse({"live": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests can be served and 503 when not, each check with its reason.

    `attention` names what somebody must look at although the portal serves.
    """
    needed = {check.__name__: readiness.ask(check) for check in readiness.NEEDED}
    watched = {check.__name__: readiness.ask(check) for check in readiness.WATCHED}
    is_ready = all(answer == readiness.OK for answer in needed.values())
    return JsonResponse(
        {
            "live": True,
            "ready": is_ready,
            "checks": needed | watched,
            "attention": [name for name, answer in (needed | watched).items() if answer != readiness.OK],
        },
        status=200 if is_ready else 503,
    )
