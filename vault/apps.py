"""Sealing."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealing."""

    name = "vault"
    verbose_name = "Sealing"
