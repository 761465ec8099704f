"""The project package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Holds the commands that concern the whole house."""

    name = "portal"
