"""The grammar every case speaks."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Casework: moves, policies and scoped screens."""

    name = "casework"
    verbose_name = "Casework"
