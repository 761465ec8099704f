"""Who may do what on a case, a consult, a deployment and a report.

Everything hangs on the organisation in whose name somebody acts: participants of the platform are on every case,
others (the safety region of the place, a municipality, the police) are guests of one case. Nobody acts for another
entity (R6), and a department is on no case at all (R56).
"""

from django.db import models

from casework.acting import Acting
from casework.policies import CasePolicy
from operations.models import Case, CaseParty, Consult, Deployment, DeploymentParty, Report

# A guest of a case attends, says what it thinks, writes notes and reports back; the members run the case.
GUEST_VERBS = frozenset({"view", "attend", "state_stance", "note", "report_back"})
DESK_VERBS = frozenset({"link_signal", "invite_guest", "share_copies", "start_emergency"})


def at_the_desk(acting: Acting | None) -> bool:
    """Whether somebody acts for the organisation that runs the intake desk (LOT-C)."""
    party = getattr(acting, "party", None)
    return party is not None and party.runs_intake_desk


class CasePartyPolicy(CasePolicy):
    """A case: members of participating entities act, guests take part, the desk handles."""

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Only with a seat on the case, and a guest only what guests do."""
        if acting is None or not self.may(acting, verb):
            return False
        seats = CaseParty.objects.current().filter(case=instance.pk, party__code=acting.organisation)
        is_guest = seats.values_list("is_guest", flat=True).first()
        if is_guest is None or (is_guest and verb not in GUEST_VERBS):
            return False
        return at_the_desk(acting) if verb in DESK_VERBS else True


class ConsultPolicy(CasePolicy):
    """A consult is seen by whoever sees its case; all that is done in it is done on the case."""

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Looking only."""
        return verb == "view" and self.may(acting, verb)


class DeploymentPolicy(CasePolicy):
    """A deployment: its coordinating entity leads, the entities with a seat take part, the case looks on."""

    COORDINATOR = frozenset({"ready", "start_visit", "end_visits", "submit_report", "share_report"})
    COORDINATOR_OR_DESK = frozenset({"hand_over", "close_deployment"})
    CASE_WIDE = frozenset({"view", "discuss", "appoint_coordinator"})

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Ask for the seat that the verb needs."""
        if acting is None or not self.may(acting, verb):
            return False
        if verb in self.CASE_WIDE:
            return True
        seats = DeploymentParty.objects.filter(deployment=instance.pk, party__code=acting.organisation)
        role = seats.values_list("role", flat=True).first()
        if verb in self.COORDINATOR:
            return role == DeploymentParty.COORDINATING
        if verb in self.COORDINATOR_OR_DESK:
            return role == DeploymentParty.COORDINATING or at_the_desk(acting)
        return role is not None


class ReportPolicy(CasePolicy):
    """A report is read by the entities it names and by nobody else, the desk included (R82)."""

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Reading only; writing and sharing are acts on the deployment."""
        return verb == "view" and self.may(acting, verb)


POLICIES: dict[type[models.Model], CasePolicy] = {
    Case: CasePartyPolicy(Case, app="operations"),
    Consult: ConsultPolicy(Consult, app="operations"),
    Deployment: DeploymentPolicy(Deployment, app="operations"),
    Report: ReportPolicy(Report, app="operations"),
}
