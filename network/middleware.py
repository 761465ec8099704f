"""Finds in whose name a signed-in user acts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from network.models import Membership

CHOICE = "acting_membership"


class ActingMiddleware:
    """Sets `request.user.acting` to the chosen active membership, or the first one, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Wrap the user so that the membership is looked up on first use, once."""
        inner = request.user
        request.user = SimpleLazyObject(lambda: _with_acting(inner, request))
        return self.get_response(request)


def _with_acting(user: object, request: HttpRequest) -> object:
    if not getattr(user, "is_authenticated", False):
        return user
    chosen = request.session.get(CHOICE)
    memberships = list(Membership.objects.active().filter(user_id=user.pk).order_by("id"))  # type: ignore[attr-defined]
    user.acting = next((one for one in memberships if one.pk == chosen), next(iter(memberships), None))  # type: ignore[attr-defined]
    return user
