"""Parties and memberships are kept by administrators; neither is ever deleted, since acts refer to them."""

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy


class KeptPolicy(ModelPermissionPolicy):
    """Django's permissions of the model, without deleting: a membership ends, a party leaves the platform."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to delete, whoever asks."""
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Ask for each action; the base class would let a superuser through."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Instances make no difference."""
        return self.user_has_permission(user, action)
