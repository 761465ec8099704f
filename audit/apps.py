"""The append-only trail of who did what; it knows nothing of the things it records."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Puts the triggers back after every migrate and checks at start-up that they are there."""

    name = "audit"
    verbose_name = "Audit trail"

    def ready(self) -> None:
        """Connect the receiver and register the system check."""
        from audit import checks, receivers

        post_migrate.connect(receivers.install_triggers, sender=self)
        checks.register_checks()
