"""Search."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over live, public pages, in every language."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Connect the receivers."""
        import_module("search.receivers")
