"""Content."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Content."""

    name = "content"
    verbose_name = "Content"
