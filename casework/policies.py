"""One permission policy per case model. It asks the membership that acts, never the user's Django permissions."""

from typing import Any

from django.db import models
from wagtail.permission_policies import BasePermissionPolicy

from casework.acting import Acting


def acting_of(user: Any) -> Acting | None:
    """Return the membership a signed-in user acts as (set by network's middleware), or None."""
    return getattr(user, "acting", None)


class CasePolicy(BasePermissionPolicy):
    """Answers for one model: what may be seen, and which verb may be done on which instance.

    A verb `accept` of the app `intake` is the right `intake.accept` of the role table. Subclasses narrow it per
    instance in `allows`. `is_superuser` grants nothing here.
    """

    def __init__(self, model: type[models.Model], *, app: str) -> None:
        super().__init__(model)
        self.app = app

    def may(self, acting: Acting | None, verb: str) -> bool:
        """Whether this function carries the verb at all."""
        return acting is not None and acting.may(f"{self.app}.{verb}")

    def sees(self, acting: Acting | None, instance: models.Model) -> bool:
        """Whether the instance exists for whoever acts: what is not seen answers 404."""
        if acting is None:
            return False
        return type(instance)._default_manager.visible_to(acting).filter(pk=instance.pk).exists()  # type: ignore[attr-defined]

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Whether the verb may be done on this instance now, by this organisation; stages are not asked here."""
        return self.may(acting, verb)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Answer Wagtail: a verb without an instance."""
        return self.may(acting_of(user), action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Answer Wagtail: any of these verbs."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        """Answer Wagtail: a verb on an instance, and only on one that is seen."""
        acting = acting_of(user)
        return self.sees(acting, instance) and self.allows(acting, action, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: models.Model) -> bool:
        """Answer Wagtail: any of these verbs on an instance."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> models.QuerySet:
        """Answer Wagtail: what may be seen, which is the most that may be done anything with."""
        queryset: models.QuerySet = self.model._default_manager.visible_to(acting_of(user))
        return queryset

    def users_with_any_permission(self, actions: Any) -> models.QuerySet:
        """Answer Wagtail: nobody is listed; who may act follows from memberships, not from users."""
        from django.contrib.auth import get_user_model

        return get_user_model().objects.none()
