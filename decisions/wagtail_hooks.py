"""What decisions adds to the staff's part: the policy and the list of one's own actions."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from decisions.adopting import AdoptMapView
from decisions.models import ActionItem
from decisions.policies import ActionItemPolicy
from decisions.viewsets import ActionViewSet

register_permission_policy(ActionItem, ActionItemPolicy(ActionItem, app="decisions"))


@hooks.register("register_admin_viewset")
def screens() -> ActionViewSet:
    """One's own actions."""
    return ActionViewSet()


@hooks.register("register_admin_urls")
def adoption_screen() -> list[URLPattern]:
    """Where the screen of a version of the network map leads to."""
    view = AdoptMapView.as_view()
    return [path("network-map/<uuid:pk>/adopt/", view, {"verb": "adopt_map"}, name="decisions_adopt_map")]
