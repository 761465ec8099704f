"""Content."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """What editors write with: the base page, blocks, fields."""

    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Connect the receivers."""
        import_module("content.receivers")
