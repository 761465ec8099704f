"""The information-and-communication plan."""

from django.apps import AppConfig


class CommunicationConfig(AppConfig):
    """The information-and-communication plan."""

    name = "communication"
    verbose_name = "Communication"

    def ready(self) -> None:
        """Make the kinds of notice known, and stand on every road to publication."""
        from casework.notices import register_kind
        from communication.notices import KINDS
        from communication.receivers import connect

        for kind, (subject, line) in KINDS.items():
            register_kind(kind, subject, line)
        connect()
