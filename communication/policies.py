"""Who may do what with the plan. Rights are in accounts/roles.py; here stands what hangs on the organisation."""

from django.db import models

from casework.acting import Acting
from casework.policies import CasePolicy
from communication.models import PlanVersion

# Replacing the version in force is a part of adopting the next one; a message is approved as a page is.
PART_OF = {"supersede": "adopt", "approve_message": "approve"}


class PlanPolicy(CasePolicy):
    """Read by the members, written by the communication officer, adopted by project leader or secretary."""

    def may(self, acting: Acting | None, verb: str) -> bool:
        """Ask for the right under which a verb falls."""
        return super().may(acting, PART_OF.get(verb, verb))

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Offer approving only to the entities that a message of this version concerns."""
        if not self.may(acting, verb):
            return False
        if verb != "approve_message" or acting is None:
            return True
        return instance.messages.filter(concerned__code=acting.organisation).exists()  # type: ignore[attr-defined]


POLICY = PlanPolicy(PlanVersion, app="communication")
