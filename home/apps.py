"""Public pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page, guidance, and what stands around every public page."""

    name = "home"
    verbose_name = _("Public pages")

    def ready(self) -> None:
        """Register what notices home sends."""
        from home.contact.desk.alerts import register_kinds

        register_kinds()
