"""Who, where and what exists."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class NetworkConfig(AppConfig):
    """The partner network."""

    name = "network"
    verbose_name = "Network"

    def ready(self) -> None:
        """Let groups follow memberships, and make the kinds of notice known."""
        from casework.notices import register_kind
        from network import receivers
        from network.notices import KINDS

        for kind, (subject, line, where) in KINDS.items():
            register_kind(kind, subject, line, where=where)

        membership = self.get_model("Membership")
        post_save.connect(receivers.groups_follow, sender=membership, dispatch_uid="network.groups_follow_save")
        post_delete.connect(receivers.groups_follow, sender=membership, dispatch_uid="network.groups_follow_delete")
