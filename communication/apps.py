"""The information-and-communication plan."""

from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    """The information-and-communication plan."""

    name = "communication"
    verbose_name = "Communication"
