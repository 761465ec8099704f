"""What the vault adds to the Wagtail admin: a warning on the home screen and an entry in the settings menu."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from vault.standing import Standing, standing_of
from vault.unlocked import HOLD


class VaultPanel(Component):
    """Says on the home screen what is wrong with the vault; shown only when something is."""

    name = "vault"
    template_name = "vault/panel.html"
    order = 50

    def __init__(self, standing: Standing, *, waits: bool) -> None:
        self.standing = standing
        self.waits = waits

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the template what it tells."""
        return {"standing": self.standing, "waits": self.waits}


@hooks.register("construct_homepage_panels")
def warn_on_home(request: HttpRequest, panels: list[Component]) -> None:
    """Warn a member who reads sealed content when too few can, somebody waits, or the key must be replaced."""
    acting = getattr(request.user, "acting", None)
    if acting is None or not acting.may(HOLD):
        return
    standing = standing_of(acting.party)
    waits = not standing.has_share(acting.user_id)
    if waits or standing.too_few or standing.waiting or standing.must_rotate:
        panels.append(VaultPanel(standing, waits=waits))


class _HolderMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        acting = getattr(request.user, "acting", None)
        return acting is not None and acting.may(HOLD)


@hooks.register("register_settings_menu_item")
def vault_menu_item() -> MenuItem:
    """Lead to the colleagues who can open the vault."""
    return _HolderMenuItem(_("Vault"), reverse("vault_colleagues"), name="vault", icon_name="key", order=900)
