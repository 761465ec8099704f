"""What the network adds to the Wagtail admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from network.models import MapVersion, Membership, Municipality, Particulars, Party, Power, SafetyRegion
from network.panels import NetworkPanel
from network.policies import BORDER_POLICIES, KeptPolicy, MapPolicy
from network.views.acquaintance import AcquaintedFileView, AcquaintedView, NoteAcquaintanceView
from network.views.acting import ActingView
from network.viewsets.border import BorderViewSetGroup
from network.viewsets.maps import MapViewSet
from network.viewsets.people import PeopleViewSetGroup
from network.viewsets.texts import PartyTextViewSet

for kept in (Party, Particulars, Power, Municipality, SafetyRegion, Membership):
    register_permission_policy(kept, KeptPolicy(kept))
register_permission_policy(MapVersion, MapPolicy(MapVersion, app="network"))
for model, policy in BORDER_POLICIES.items():
    register_permission_policy(model, policy)
register_snippet(PartyTextViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Give administrators parties and memberships, and members the network map."""
    return [PeopleViewSetGroup(), MapViewSet()]


@hooks.register("register_admin_viewset")
def register_border() -> BorderViewSetGroup:
    """Give members what lies across the border."""
    return BorderViewSetGroup()


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


@hooks.register("register_admin_urls")
def register_acquaintance() -> list[Any]:
    """Give members the list of who knows us."""
    return [
        path("who-knows-us/", AcquaintedView.as_view(), name="network_acquainted"),
        path("who-knows-us/list.csv", AcquaintedFileView.as_view(), name="network_acquainted_csv"),
        path("who-knows-us/<slug:code>/", NoteAcquaintanceView.as_view(), name="network_note_acquaintance"),
    ]


class NetworkMenuItem(MenuItem):
    """Shows only to members."""

    def is_shown(self, request: Any) -> bool:
        """Ask the membership that acts."""
        return request.user.acting is not None and request.user.acting.may("network.view_map")


@hooks.register("register_admin_menu_item")
def register_partner_area() -> MenuItem:
    """Lead to the partner area."""
    label, url = _("Contact network"), reverse("partners")
    return NetworkMenuItem(label, url, name="partners", icon_name="mobile-alt", order=130)


@hooks.register("register_admin_menu_item")
def register_acquainted() -> MenuItem:
    """Lead to who knows us."""
    url = reverse("network_acquainted")
    return NetworkMenuItem(_("Who knows us"), url, name="who-knows-us", icon_name="group", order=145)


@hooks.register("construct_homepage_panels")
def network_panel(request: Any, panels: list[Any]) -> None:
    """The contact network on the first screen."""
    if request.user.acting is not None and request.user.acting.may("network.view_map"):
        panels.append(NetworkPanel())
