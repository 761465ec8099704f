"""Who, where and what exists."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The partner network."""

    name = "network"
    verbose_name = "Network"
