"""Search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over live, public pages, in every language."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Stand on every road by which something becomes public, changes or goes."""
        from search.receivers import connect

        connect()
