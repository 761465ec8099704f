"""Who may finish an action: the entity that owns it."""

from django.db import models

from casework.acting import Acting
from casework.policies import CasePolicy


class ActionItemPolicy(CasePolicy):
    """An action is seen and finished by the entity that took it on."""

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Only in the owner's name."""
        return (
            acting is not None and self.may(acting, verb) and instance.owner.code == acting.organisation  # type: ignore[attr-defined]
        )
