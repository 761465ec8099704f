"""Preparing a deployment and carrying it out: who, where, who coordinates, and when the first visit started."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.models import next_reference
from casework.moves import IllegalMove, log, move
from casework.personal_data import refuse_bsn
from intake import actions as intake
from intake.clock import elapsed_seconds
from intake.stages import ClockOutcome
from network.models import Municipality, Party, SafetyRegion
from operations import stages
from operations.actions.cases import seat_region
from operations.actions.gate import begin, moment, say
from operations.models import Case, Deployment, DeploymentParty, DeploymentRegion, Report, Visit


@transaction.atomic
def prepare(
    *,
    case: Case,
    kind: str,
    municipalities: Sequence[Municipality],
    acting: Acting,
    coordinator: Party | None = None,
    parties: Iterable[Party] = (),
    lead_region: SafetyRegion | None = None,
    plan: str = "",
    replaces: Deployment | None = None,
    at: datetime | None = None,
) -> Deployment:
    """Make a deployment with a visit in each of these municipalities (a sector has several, R13).

    It rests on the standing go, or on an emergency start when it is repressive. The safety region of the first
    municipality leads unless another is named; every visited municipality's region gets a seat.
    """
    refuse_bsn(plan)
    now = moment(at)
    fresh = begin(case, "prepare", acting=acting)
    if not municipalities:
        raise ValidationError(_("Choose where the visit goes: a deployment is always in a safety region."))
    _check_kind(fresh, kind)
    deployment = Deployment(
        reference=next_reference("DEP", timezone.localtime(now).year),
        stage=stages.PREPARING,
        stage_since=now,
        case=fresh,
        kind=kind,
        plan=plan,
        replaces=replaces,
        **_rests_on(fresh),
    )
    deployment.save()
    for town in municipalities:
        _plan_visit(deployment, town, at=now)
    _lead(deployment, lead_region or municipalities[0].safety_region)
    for party in parties:
        _seat(deployment, party)
    if coordinator is not None:
        _coordinate(deployment, coordinator)
    log(deployment, "prepare", acting=acting, code=kind, at=now)
    move(fresh, "prepare", acting=acting, code=kind, at=now)
    return deployment


def _rests_on(case: Case) -> dict[str, Any]:
    """The standing go, else the emergency start; the gate has seen that there is one of them."""
    go = case.standing_go
    if go is not None:
        return {"decision": go, "approved_at": go.decided_at}
    emergency = case.emergency_starts.unsettled().get()
    return {"emergency": emergency, "approved_at": emergency.started_at}


def _check_kind(case: Case, kind: str) -> None:
    if kind not in dict(Deployment.KINDS):
        raise ValidationError(_("Choose preventive or repressive."))
    if kind == Deployment.REPRESSIVE and not case.outbreak_is_possible:
        raise ValidationError(_("A repressive deployment needs a signal about a possible outbreak."))
    if kind == Deployment.PREVENTIVE and case.standing_go is None:
        raise ValidationError(_("A preventive deployment needs a go."))


def _seat(deployment: Deployment, party: Party) -> DeploymentParty:
    if not deployment.case.has(party):
        raise ValidationError(_("This entity is not on the case: invite it first."))
    seat, _created = DeploymentParty.objects.get_or_create(deployment=deployment, party=party)
    return seat


def _coordinate(deployment: Deployment, party: Party) -> None:
    seat = _seat(deployment, party)
    seat.role = DeploymentParty.COORDINATING
    seat.save(update_fields=["role"])


def _lead(deployment: Deployment, region: SafetyRegion) -> None:
    deployment.regions.filter(is_lead=True).exclude(region=region).update(is_lead=False)
    DeploymentRegion.objects.update_or_create(deployment=deployment, region=region, defaults={"is_lead": True})


def _plan_visit(
    deployment: Deployment, town: Municipality, *, at: datetime, place: str = "", planned_at: datetime | None = None
) -> Visit:
    """Add a visit and the safety region it lies in: that region is a party from now on (R72)."""
    host = seat_region(deployment.case, town.safety_region_id, at=at)
    DeploymentRegion.objects.get_or_create(deployment=deployment, region=town.safety_region)
    return Visit.objects.create(
        deployment=deployment,
        number=deployment.visits.count() + 1,
        municipality=town,
        host=_seat(deployment, host),
        place=place,
        planned_at=planned_at,
    )


@transaction.atomic
def plan_visit(
    *,
    deployment: Deployment,
    municipality: Municipality,
    acting: Acting,
    place: str = "",
    planned_at: datetime | None = None,
) -> Visit:
    """Add one more place to visit. Until a visit starts its place is shown to the entities with a seat only."""
    refuse_bsn(place)
    fresh = begin(deployment, "plan_visit", acting=acting)
    visit = _plan_visit(fresh, municipality, at=timezone.now(), place=place, planned_at=planned_at)
    move(fresh, "plan_visit", acting=acting, code=municipality.safety_region_id)
    return visit


@transaction.atomic
def locate_visit(*, visit: Visit, place: str, acting: Acting, planned_at: datetime | None = None) -> Visit:
    """Write down the place and the hour of a visit that has not started."""
    refuse_bsn(place)
    fresh = begin(visit.deployment, "locate_visit", acting=acting)
    visit = _waiting(fresh, visit)
    visit.place, visit.planned_at = place, planned_at
    visit.save(update_fields=["place", "planned_at"])
    move(fresh, "locate_visit", acting=acting, code=visit.municipality.safety_region_id)
    return visit


@transaction.atomic
def write_plan(*, deployment: Deployment, plan: str, acting: Acting) -> Deployment:
    """Write the plan of approach."""
    refuse_bsn(plan)
    fresh = begin(deployment, "write_plan", acting=acting)
    return move(fresh, "write_plan", acting=acting, digest=digest_of(plan), plan=plan)


@transaction.atomic
def add_party(*, deployment: Deployment, party: Party, acting: Acting) -> Deployment:
    """Give an entity of the case a seat in the deployment."""
    fresh = begin(deployment, "add_party", acting=acting)
    _seat(fresh, party)
    return move(fresh, "add_party", acting=acting, code=party.code)


@transaction.atomic
def drop_party(*, deployment: Deployment, party: Party, acting: Acting) -> Deployment:
    """Take an entity's seat away: its own, or as coordinating entity. A visited region's seat stays (R72)."""
    fresh = begin(deployment, "drop_party", acting=acting)
    seat = fresh.seats.filter(party=party).first()
    if seat is None:
        raise ValidationError(_("This entity has no seat here."))
    if seat.hosted_visits.exists():
        raise ValidationError(_("The safety region of a visited municipality cannot be removed."))
    if seat.role == DeploymentParty.COORDINATING:
        raise ValidationError(_("The coordinating entity hands over first."))
    coordinator = fresh.coordinator
    if acting.organisation not in {party.code, coordinator.code if coordinator else ""}:
        raise ValidationError(_("Only the entity itself or the coordinating entity can do this."))
    # The gate asks for the seat of whoever acts, so it is asked before the seat goes.
    moved = move(fresh, "drop_party", acting=acting, code=party.code)
    seat.delete()
    return moved


@transaction.atomic
def appoint_lead_region(*, deployment: Deployment, region: SafetyRegion, acting: Acting) -> Deployment:
    """Let another safety region lead; there is always exactly one (R106)."""
    fresh = begin(deployment, "appoint_lead_region", acting=acting)
    _lead(fresh, region)
    return move(fresh, "appoint_lead_region", acting=acting, code=region.code)


@transaction.atomic
def appoint_coordinator(*, deployment: Deployment, party: Party, acting: Acting) -> Deployment:
    """Choose the coordinating entity; a second one is refused (R78)."""
    fresh = begin(deployment, "appoint_coordinator", acting=acting)
    _coordinate(fresh, party)
    return move(fresh, "appoint_coordinator", acting=acting, code=party.code)


@transaction.atomic
def hand_over(*, deployment: Deployment, party: Party, acting: Acting) -> Deployment:
    """Let another entity coordinate from now on. The trail keeps who did before (R78)."""
    fresh = begin(deployment, "hand_over", acting=acting)
    if fresh.coordinator == party:
        raise ValidationError(_("This entity coordinates already."))
    moved = move(fresh, "hand_over", acting=acting, code=party.code)  # while whoever acts still coordinates
    fresh.seats.filter(role=DeploymentParty.COORDINATING).update(role=DeploymentParty.TAKING_PART)
    _coordinate(fresh, party)
    return moved


@transaction.atomic
def change_kind(*, deployment: Deployment, kind: str, acting: Acting) -> Deployment:
    """Correct the kind before anybody has set out; after that only a new deployment can have another (R10)."""
    fresh = begin(deployment, "change_kind", acting=acting)
    _check_kind(fresh.case, kind)
    if fresh.emergency_id and kind == Deployment.PREVENTIVE:
        raise ValidationError(_("What began as an emergency is repressive."))
    return move(fresh, "change_kind", acting=acting, code=kind, kind=kind)


@transaction.atomic
def ready(*, deployment: Deployment, acting: Acting, at: datetime | None = None) -> Deployment:
    """Say that everything is there for the visit."""
    now = moment(at)
    return move(begin(deployment, "ready", acting=acting), "ready", acting=acting, at=now)


def _waiting(deployment: Deployment, visit: Visit) -> Visit:
    fresh = deployment.visits.select_for_update().filter(pk=visit.pk, started_at__isnull=True).first()
    if fresh is None:
        raise IllegalMove(_("This visit has started already."))
    return fresh


@transaction.atomic
def start_visit(*, visit: Visit, acting: Acting, at: datetime | None = None) -> Deployment:
    """Start a visit. The first one ends the case's clock and freezes lead time and preparation time (R36, R90).

    Both are elapsed seconds between two instants, so a night on which the clocks change counts its real hours.
    """
    now = moment(at)
    fresh = begin(visit.deployment, "start_visit", acting=acting)
    visit = _waiting(fresh, visit)
    if now < fresh.approved_at:
        raise ValidationError(_("A visit cannot start before it was decided on."))
    visit.started_at = now
    visit.save(update_fields=["started_at"])
    facts: dict[str, Any] = {}
    if fresh.first_visit_at is None:
        facts = {
            "first_visit_at": now,
            "preparation_time": elapsed_seconds(fresh.approved_at, now),
            "lead_time": _lead_time(fresh, now),
        }
        Report.objects.get_or_create(deployment=fresh)
        if fresh.case.clock is not None:
            intake.end_clock(clock=fresh.case.clock, outcome=ClockOutcome.VISITED, at=now)
    return move(fresh, "start_visit", acting=acting, at=now, **facts)


def _lead_time(deployment: Deployment, at: datetime) -> int | None:
    clock = deployment.case.clock
    if not deployment.is_repressive or clock is None:
        return None
    return elapsed_seconds(clock.started_at, at)


@transaction.atomic
def end_visits(*, deployment: Deployment, acting: Acting) -> Deployment:
    """Say that nobody is on site any more; the report is next."""
    return move(begin(deployment, "end_visits", acting=acting), "end_visits", acting=acting)


@transaction.atomic
def abort(*, deployment: Deployment, motive: str, acting: Acting) -> Deployment:
    """Call a deployment off, with the reason. Once its report is being written it is finished instead."""
    motive = say(motive, _("Say why it was called off."))
    refuse_bsn(motive)
    fresh = begin(deployment, "abort", acting=acting)
    return move(fresh, "abort", acting=acting, digest=digest_of(motive), abort_motive=motive)


@transaction.atomic
def close_deployment(*, deployment: Deployment, acting: Acting, at: datetime | None = None) -> Deployment:
    """Close a deployment whose report was discussed and whose actions are all done (R77, R81)."""
    now = moment(at)
    fresh = begin(deployment, "close_deployment", acting=acting)
    return move(fresh, "close_deployment", acting=acting, at=now)
