"""How a case and a deployment move. Pure data: two tables, read by the gate and drawn by the screens."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.stages import Move, move


class CaseStage(TextChoices):
    """Where a case is."""

    OPEN = "open", _("open")
    CONSULTING = "consulting", _("consulting")
    DECIDED = "decided", _("decided")
    CLOSED = "closed", _("closed")


class Outcome(TextChoices):
    """What a consult can decide. A go and "more information" leave the clock running."""

    GO = "go", _("a joint deployment")
    OWN_ACTION = "own_action", _("one entity acts on its own powers")
    MORE_INFO = "more_info", _("more information first")
    NO = "no", _("no deployment")


OPEN, CONSULTING, DECIDED, CLOSED = (stage.value for stage in CaseStage)
GO, OWN_ACTION, MORE_INFO, NO = (outcome.value for outcome in Outcome)
# What is done about a case while it lives, whatever its stage.
LIVING = (OPEN, CONSULTING, DECIDED)

CASE_MOVES: dict[str, Move] = {
    "convene": move(OPEN, DECIDED, CLOSED, to=CONSULTING),
    "start_consult": move(CONSULTING, to=None),
    "attend": move(CONSULTING, to=None),
    "state_stance": move(CONSULTING, to=None),
    "assess_theme": move(*LIVING, to=None),
    "ratify": move(CONSULTING, to=None),
    "decide": move(CONSULTING, to=DECIDED),
    "prepare": move(*LIVING, to=None),
    "start_emergency": move(*LIVING, to=None),
    "report_back": move(CONSULTING, DECIDED, to=None),
    "link_signal": move(*LIVING, to=None),
    "invite_guest": move(*LIVING, to=None),
    "share_copies": move(*LIVING, to=None),
    "note": move(*LIVING, to=None),
    "explain_overrun": move(*LIVING, to=None),
    "close_case": move(DECIDED, to=CLOSED),
}


class DeploymentStage(TextChoices):
    """Where a deployment is."""

    PREPARING = "preparing", _("preparing")
    READY = "ready", _("ready")
    ON_SITE = "on_site", _("on site")
    REPORTING = "reporting", _("report being written")
    REPORTED = "reported", _("reported")
    DISCUSSED = "discussed", _("discussed")
    CLOSED = "closed", _("closed")
    ABORTED = "aborted", _("called off")


PREPARING, READY, ON_SITE, REPORTING, REPORTED, DISCUSSED, _CLOSED, ABORTED = (
    stage.value for stage in DeploymentStage
)

DEPLOYMENT_MOVES: dict[str, Move] = {
    "appoint_coordinator": move(PREPARING, READY, ON_SITE, REPORTING, to=None),
    "ready": move(PREPARING, to=READY),
    "start_visit": move(READY, ON_SITE, to=ON_SITE),
    "end_visits": move(ON_SITE, to=REPORTING),
    "contribute": move(ON_SITE, REPORTING, to=None),
    "note_enforcement": move(ON_SITE, REPORTING, REPORTED, DISCUSSED, to=None),
    "submit_report": move(REPORTING, to=REPORTED),
    "share_report": move(REPORTED, DISCUSSED, CLOSED, to=None),
    "discuss": move(REPORTED, to=DISCUSSED),
    "close_deployment": move(DISCUSSED, to=CLOSED),
    "draft_plan": move(PREPARING, READY, to=None),
    "write_plan": move(PREPARING, READY, to=None),
    "plan_visit": move(PREPARING, READY, ON_SITE, to=None),
    "locate_visit": move(PREPARING, READY, ON_SITE, to=None),
    "add_party": move(PREPARING, READY, ON_SITE, to=None),
    "drop_party": move(PREPARING, READY, ON_SITE, to=None),
    "appoint_lead_region": move(PREPARING, READY, to=None),
    "hand_over": move(PREPARING, READY, ON_SITE, REPORTING, to=None),
    "change_kind": move(PREPARING, READY, to=None),
    "abort": move(PREPARING, READY, ON_SITE, to=ABORTED),
}
# A deployment asks for something until its report is discussed and its actions are done.
UNFINISHED = frozenset({PREPARING, READY, ON_SITE, REPORTING, REPORTED, DISCUSSED})
