"""Signals."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Signals."""

    name = "intake"
    verbose_name = "Signals"
