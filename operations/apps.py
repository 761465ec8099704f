"""Operations."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Operations."""

    name = "operations"
    verbose_name = "Operations"
