"""What the network adds to the Wagtail admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from network.models import MapVersion, Membership, Party
from network.policies import KeptPolicy, MapPolicy
from network.views.acting import ActingView
from network.viewsets.people import PeopleViewSetGroup

register_permission_policy(Party, KeptPolicy(Party))
register_permission_policy(Membership, KeptPolicy(Membership))
register_permission_policy(MapVersion, MapPolicy(MapVersion, app="network"))


@hooks.register("register_admin_viewset")
def register_viewsets() -> PeopleViewSetGroup:
    """Give administrators parties and memberships."""
    return PeopleViewSetGroup()


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Give everybody the choice in whose name to act."""
    return [path("acting/", ActingView.as_view(), name="network_acting")]


class ActingMenuItem(MenuItem):
    """Shows only to who has a choice."""

    def is_shown(self, request: Any) -> bool:
        """Ask how many memberships hold today."""
        return Membership.objects.active().filter(user_id=request.user.pk).count() > 1


@hooks.register("register_admin_menu_item")
def register_menu_item() -> ActingMenuItem:
    """Put the choice in the menu."""
    return ActingMenuItem(_("Acting as"), reverse("network_acting"), icon_name="user", order=9000)


@hooks.register("before_bulk_action")
def refuse_roles(request: Any, action_type: str, objects: Any, action: Any) -> None:
    """Refuse Wagtail's "assign role": groups follow memberships, and those are appointed and recorded."""
    if action_type == "assign_role":
        raise PermissionDenied
