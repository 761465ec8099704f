"""Who may sign in, and the one table of roles."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Keeps Django's groups equal to the table in roles.py."""

    default = True

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Sync the groups after every migrate."""
        from accounts import receivers

        post_migrate.connect(receivers.sync_after_migrate, dispatch_uid="accounts.sync_groups")


class AccountScreensConfig(WagtailUsersAppConfig):
    """Wagtail's user administration with our screens; settings list it in the place of wagtail.users."""

    user_viewset = "accounts.viewsets.AccountViewSet"
