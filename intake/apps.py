"""Signals arrive and are judged."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Signals."""

    name = "intake"
    verbose_name = "Signals"

    def ready(self) -> None:
        """Register what notices intake sends."""
        from intake.alerts import register_kinds

        register_kinds()
