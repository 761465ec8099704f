"""What still stands in the way of a verb, in plain words.

The table says from which stage; the policy says who; this says what must be there first. Screens show these reasons
beside a button that cannot be used yet, and the actions refuse with the same ones.
"""

from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.models import ActionItem
from intake.models import Clock
from network.models import MapVersion
from operations import stages
from operations.models import Case, Consult, Deployment, DeploymentParty, OwnAction

MINIMUM_PRESENT = 2


def obstacles(instance: Case | Deployment | object, verb: str) -> list[str]:
    """Return the reasons why the verb cannot be done now; an empty list when it can."""
    guards = CASE_GUARDS if isinstance(instance, Case) else DEPLOYMENT_GUARDS
    guard = guards.get(verb)
    return guard(instance) if guard else []


def consult_under_way(case: Case) -> Consult | None:
    """The consult that was convened on this case and has not ended."""
    return case.consults.under_way().first()


def overran(case: Case) -> bool:
    """Whether the case's clock is past its due time and nobody has said why."""
    return Clock.objects.unexplained(timezone.now()).filter(pk=case.clock_id).exists()


def _consult_begun(case: Case) -> list[str]:
    consult = consult_under_way(case)
    if consult is None or consult.started_at is None:
        return [_("The consult has not begun.")]
    return []


def _enough_present(case: Case) -> list[str]:
    consult = consult_under_way(case)
    if consult and consult.attendances.filter(is_present=True).count() < MINIMUM_PRESENT:
        return [_("A consult needs at least two entities that are present.")]
    return []


def _before_decision(case: Case) -> list[str]:
    reasons = _consult_begun(case) + _enough_present(case)
    for theme in case.unassessed_themes():
        reasons.append(_("Nobody has looked at this theme yet: %(theme)s.") % {"theme": theme})
    if case.emergency_starts.unsettled().exists():
        reasons.append(_("First judge the emergency start: ratify it or not."))
    return reasons


def _before_ratifying(case: Case) -> list[str]:
    reasons = _consult_begun(case) + _enough_present(case)
    if not case.emergency_starts.unsettled().exists():
        reasons.append(_("There is no emergency start to judge."))
    return reasons


def _before_start(case: Case) -> list[str]:
    consult = consult_under_way(case)
    if consult is None or consult.started_at is not None:
        return [_("The consult has begun already.")]
    return []


def _before_emergency(case: Case) -> list[str]:
    if not case.outbreak_is_possible:
        return [_("An emergency start needs a signal about a possible outbreak.")]
    if case.standing_go is not None:
        return [_("There is a go already.")]
    if case.emergency_starts.unsettled().exists():
        return [_("There is an emergency start already.")]
    return []


def _before_preparing(case: Case) -> list[str]:
    if case.standing_go is None and not case.emergency_starts.unsettled().exists():
        return [_("A deployment needs a go.")]
    return []


def _before_reporting_back(case: Case) -> list[str]:
    if not OwnAction.objects.unreported().filter(case=case).exists():
        return [_("Nobody has to report back.")]
    return []


def _before_explaining(case: Case) -> list[str]:
    return [] if overran(case) else [_("There is nothing to explain.")]


def _before_closing_case(case: Case) -> list[str]:
    reasons = []
    latest = case.latest_decision
    if latest is not None and latest.outcome == stages.MORE_INFO:
        reasons.append(_("More information was asked for: convene a consult again."))
    if latest is not None and latest.outcome == stages.GO and not case.deployments.exists():
        reasons.append(_("A deployment was decided on and is not there yet."))
    if case.own_actions.unreported().exists():
        reasons.append(_("An entity that acts on its own has not reported back yet."))
    if case.deployments.unfinished().exists():
        reasons.append(_("A deployment is not finished."))
    if overran(case):
        reasons.append(_("Say first why it took longer than 24 hours."))
    return reasons


def _before_ready(deployment: Deployment) -> list[str]:
    reasons = _still_carried(deployment)
    if deployment.coordinator is None:
        reasons.append(_("Choose the coordinating entity."))
    if deployment.lead_region is None:
        reasons.append(_("Choose the safety region that leads."))
    if not deployment.visits.exists():
        reasons.append(_("Add at least one visit."))
    return reasons


def _still_carried(deployment: Deployment) -> list[str]:
    emergency = deployment.emergency
    if emergency is not None and emergency.is_ratified is False:
        return [_("The emergency start was not ratified: call this deployment off.")]
    latest = deployment.case.latest_decision
    if latest is not None and latest.outcome == stages.NO:
        return [_("The latest consult decided against a deployment: call this one off.")]
    return []


def _before_drafting_plan(deployment: Deployment) -> list[str]:
    day = deployment.planned_day
    if MapVersion.objects.in_force(day).exists():
        return []
    message = _("No version of the network map had been adopted by %(day)s: a plan needs one.")
    return [message % {"day": date_format(day)}]


def _before_appointing(deployment: Deployment) -> list[str]:
    if deployment.seats.filter(role=DeploymentParty.COORDINATING).exists():
        return [_("There is a coordinating entity already, and there is exactly one. It can hand over.")]
    return []


def _before_handing_over(deployment: Deployment) -> list[str]:
    return [] if deployment.coordinator else [_("There is no coordinating entity yet.")]


def _before_closing(deployment: Deployment) -> list[str]:
    reasons = []
    if not getattr(deployment, "report", None) or deployment.report.submitted_at is None:
        reasons.append(_("The report has not been submitted."))
    if ActionItem.objects.from_origin(deployment).waiting().exists():
        reasons.append(_("Not all actions are done."))
    if deployment.emergency is not None and deployment.emergency.settled_at is None:
        reasons.append(_("No consult has judged the emergency start yet."))
    return reasons


CASE_GUARDS: dict[str, Callable[..., list[str]]] = {
    "start_consult": _before_start,
    "ratify": _before_ratifying,
    "decide": _before_decision,
    "prepare": _before_preparing,
    "start_emergency": _before_emergency,
    "report_back": _before_reporting_back,
    "explain_overrun": _before_explaining,
    "close_case": _before_closing_case,
}
DEPLOYMENT_GUARDS: dict[str, Callable[..., list[str]]] = {
    "appoint_coordinator": _before_appointing,
    "ready": _before_ready,
    "draft_plan": _before_drafting_plan,
    "start_visit": _still_carried,
    "hand_over": _before_handing_over,
    "close_deployment": _before_closing,
}
