"""What the audit app does when Django tells it something."""

from django.db import connections

from audit import triggers


def install_triggers(*, using: str, **kwargs: object) -> None:
    """Put the append-only triggers back after a migrate."""
    triggers.install(connections[using])
