"""What the Wagtail admin gets from intake."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks, permissions
from wagtail.admin.ui.components import Component

from intake.models import Channel, Signal
from intake.models.signals import works_at_the_desk
from intake.panels import WaitingSignalsPanel
from intake.policies import SignalPolicy
from intake.viewsets import ChannelViewSet, SignalViewSet
from network.policies import KeptPolicy

# Before anything asks for it: Wagtail would fall back to plain model permissions.
permissions.register_permission_policy(Signal, SignalPolicy())
permissions.register_permission_policy(Channel, KeptPolicy(Channel))


@hooks.register("register_admin_viewset")
def signal_viewset() -> SignalViewSet:
    """Give signals their screens."""
    return SignalViewSet()


@hooks.register("register_admin_viewset")
def channel_viewset() -> ChannelViewSet:
    """Give channels their screens."""
    return ChannelViewSet()


@hooks.register("insert_global_admin_css")
def staff_look() -> SafeString:
    """Add the look of casework to the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def waiting_on_home(request: HttpRequest, panels: list[Component]) -> None:
    """Show the desk what waits, first of all."""
    acting = getattr(request.user, "acting", None)
    if acting is not None and works_at_the_desk(acting):
        panels.append(WaitingSignalsPanel(acting))
