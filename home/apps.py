"""Public pages."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Public pages."""

    name = "home"
    verbose_name = "Public pages"
