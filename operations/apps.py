"""Operations."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Operations."""

    name = "operations"
    verbose_name = "Operations"

    def ready(self) -> None:
        """Make the kinds of notice known."""
        from casework.notices import register_kind
        from operations.notices import KINDS

        for kind, (subject, line) in KINDS.items():
            register_kind(kind, subject, line)
