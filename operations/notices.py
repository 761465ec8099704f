"""Whom to tell, and the kinds of notice. A notice says that there is something, never what (casework.notices)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES
from casework.notices import tell
from network.models import Membership, Party

CONSULT_CONVENED = "consult_convened"
CONSULT_INVITED = "consult_invited"
CASE_OPENED = "case_opened"
CASE_CHANGED = "case_changed"
ASKED_TO_ACT = "asked_to_act"
REPORT_SHARED = "report_shared"

# kind -> subject, line. All of it may be read by anybody who sees the mail.
KINDS = {
    CONSULT_CONVENED: (_("A consult was convened"), _("A member convened a consult. Please handle it at once.")),
    CONSULT_INVITED: (_("You are invited to a consult"), _("A consult was convened. Please sign in for the time.")),
    CASE_OPENED: (_("There is a new case"), _("Your organisation was put on a case.")),
    CASE_CHANGED: (_("A case asks for your attention"), _("Something happened on a case. Please sign in.")),
    ASKED_TO_ACT: (_("Your organisation can act"), _("A consult made a decision that concerns your organisation.")),
    REPORT_SHARED: (_("A report is ready"), _("Your organisation is named on a report.")),
}

# Members and their substitutes: everybody whose function takes part in consults (R59).
ATTENDING = [name for name, role in ROLES.items() if "operations.attend" in role.verbs]
VIEWING = [name for name, role in ROLES.items() if "operations.view" in role.verbs]


def tell_attending(parties: Iterable[Party], kind: str, *, desk: bool | None = None) -> None:
    """Tell the members and substitutes of these entities, with `desk` only those at the desk or only the others."""
    members = Membership.objects.active().filter(party__in=list(parties), function__in=ATTENDING)
    if desk is not None:
        members = members.filter(party__runs_intake_desk=desk)
    _tell(members, kind)


def tell_viewing(parties: Iterable[Party], kind: str) -> None:
    """Tell everybody of these entities who can look at a case, guests included."""
    _tell(Membership.objects.active().filter(party__in=list(parties), function__in=VIEWING), kind)


def _tell(members: Iterable[Membership], kind: str) -> None:
    user_ids = sorted({member.user_id for member in members})
    if user_ids:
        tell(user_ids=user_ids, kind=kind)
