"""Sealing."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealing, keys and the sign-in that opens them."""

    name = "vault"
    verbose_name = "Sealing"

    def ready(self) -> None:
        """Register the system checks."""
        from vault import checks

        checks.register_checks()
