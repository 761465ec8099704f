"""Convening a consult at any hour, being there, saying what one thinks, deciding together."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.moves import IllegalMove, move
from casework.personal_data import refuse_bsn
from decisions import actions as decisions
from decisions.models import Decision
from intake import actions as intake
from intake.models import Clock
from intake.stages import ClockOutcome
from network.models import Membership, Party
from operations import notices, stages
from operations.actions.cases import seat_guest
from operations.actions.gate import begin, moment, say
from operations.guards import consult_under_way
from operations.models import Attendance, Case, Consult, EmergencyStart, OwnAction, Stance
from operations.policies import at_the_desk
from operations.powers import basis, powers_on_case
from operations.stages import Outcome

ENDS_CLOCK = frozenset({stages.NO, stages.OWN_ACTION})


@transaction.atomic
def convene(
    *, case: Case, acting: Membership, starts_at: datetime | None = None, at: datetime | None = None
) -> Consult:
    """Call the entities of a case together, at any hour. LOT-C and everybody invited are told at once (R87).

    A case that was closed starts again with a new clock; its old one keeps its figures.
    """
    now = moment(at)
    if starts_at is not None and starts_at < now:
        raise ValidationError(_("A consult cannot begin before it is convened."))
    fresh = begin(case, "convene", acting=acting)
    facts: dict[str, Any] = {}
    if fresh.stage == stages.CLOSED and fresh.clock_id:
        restarted = Clock(started_at=now)
        restarted.save(force_insert=True)
        facts["clock"] = restarted
    consult = Consult.objects.create(case=fresh, convened_by=acting, convened_at=now, starts_at=starts_at or now)
    move(fresh, "convene", acting=acting, at=now, **facts)
    parties = [seat.party for seat in fresh.case_parties.current().select_related("party")]
    notices.tell_attending([Party.objects.desk()], notices.CONSULT_CONVENED)
    notices.tell_attending(parties, notices.CONSULT_INVITED, desk=False)
    return consult


def _under_way(case: Case) -> Consult:
    consult = consult_under_way(case)
    if consult is None:  # the stage says there is one
        raise IllegalMove(_("There is no consult under way."))
    return consult


@transaction.atomic
def start_consult(*, case: Case, acting: Membership, at: datetime | None = None) -> Consult:
    """Begin. The time since the call is kept (R87)."""
    now = moment(at)
    fresh = begin(case, "start_consult", acting=acting)
    consult = _under_way(fresh)
    consult.started_at = now
    consult.save(update_fields=["started_at"])
    _attended(consult, acting.party, is_present=True, at=now)
    move(fresh, "start_consult", acting=acting, at=now)
    return consult


@transaction.atomic
def attend(
    *, case: Case, acting: Membership, party: Party | None = None, is_present: bool = True, at: datetime | None = None
) -> Consult:
    """Record who is there. Each entity says so itself; LOT-C, which handles the call, may note it for others."""
    now = moment(at)
    fresh = begin(case, "attend", acting=acting)
    party = party or acting.party
    if party != acting.party and not at_the_desk(acting):
        raise PermissionDenied
    if not fresh.has(party):
        raise ValidationError(_("This entity is not on the case."))
    consult = _under_way(fresh)
    _attended(consult, party, is_present=is_present, at=now)
    move(fresh, "attend", acting=acting, at=now, code=f"{party.code}:{'present' if is_present else 'absent'}"[:60])
    return consult


def _attended(consult: Consult, party: Party, *, is_present: bool, at: datetime) -> None:
    Attendance.objects.update_or_create(
        consult=consult, party=party, defaults={"is_present": is_present, "recorded_at": at}
    )


@transaction.atomic
def state_stance(
    *, case: Case, position: str, acting: Membership, remark: str = "", at: datetime | None = None
) -> Stance:
    """Say what one's own entity thinks. Nobody says it for another entity, LOT-C neither (R6).

    A member and a substitute speak with one voice: the later word replaces the earlier one (R59).
    """
    if position not in dict(Stance.POSITIONS):
        raise ValidationError(_("Choose one of the stances."))
    refuse_bsn(remark)
    now = moment(at)
    fresh = begin(case, "state_stance", acting=acting)
    consult = _under_way(fresh)
    stance, _created = Stance.objects.update_or_create(
        consult=consult,
        party=acting.party,
        defaults={"stated_by": acting, "position": position, "remark": remark, "stated_at": now},
    )
    _attended(consult, acting.party, is_present=True, at=now)
    move(fresh, "state_stance", acting=acting, at=now, code=position, digest=digest_of(remark))
    return stance


@transaction.atomic
def decide(
    *,
    case: Case,
    outcome: str,
    motive: str,
    minutes: str,
    acting: Membership,
    text: str = "",
    own_action_by: Party | None = None,
    at: datetime | None = None,
) -> Decision:
    """Record what the entities that are present decided, why, and the minutes; the consult ends with it.

    "No" and "own action" end the clock; a go and "more information" do not (R20, R88). Who was not there is recorded
    as absent. An entity that acts on its own does so on its own powers: the consult shares, it does not order (R6).
    """
    code = Outcome(outcome).value
    motive = say(motive, _("Say why this was decided."))
    minutes = say(minutes, _("Write short minutes."))
    refuse_bsn(minutes)
    now = moment(at)
    if (code == stages.OWN_ACTION) != (own_action_by is not None):
        raise ValidationError(_("Choose the entity that acts on its own, and only for that decision."))
    fresh = begin(case, "decide", acting=acting)
    consult = _under_way(fresh)
    present = _present(consult)
    if acting.party not in present:
        raise ValidationError(_("Say first that your organisation is present."))
    decision = decisions.record(
        text=text,
        motive=motive,
        outcome=code,
        entities=present,
        acting=acting,
        about=fresh,
        decided_at=now,
    )
    _end_consult(consult, decision, minutes, now)
    if own_action_by is not None:
        _let_act(fresh, decision, own_action_by, at=now)
    if code in ENDS_CLOCK and fresh.clock is not None:
        intake.end_clock(clock=fresh.clock, outcome=ClockOutcome.DECIDED, at=now)
    move(fresh, "decide", acting=acting, at=now, code=code)
    return decision


def _present(consult: Consult) -> list[Party]:
    return [one.party for one in consult.attendances.filter(is_present=True).select_related("party")]


def _end_consult(consult: Consult, decision: Decision, minutes: str, at: datetime) -> None:
    silent = consult.case.case_parties.current().exclude(party__in=consult.attendances.values("party"))
    for seat in silent.select_related("party"):
        _attended(consult, seat.party, is_present=False, at=at)
    consult.decision, consult.minutes, consult.ended_at = decision, minutes, at
    consult.save(update_fields=["decision", "minutes", "ended_at"])


def _let_act(case: Case, decision: Decision, party: Party, *, at: datetime) -> None:
    if party.kind == Party.DEPARTMENT:
        raise ValidationError(_("A department takes no part in a case."))
    seat_guest(case, party, at=at)
    OwnAction.objects.create(case=case, decision=decision, party=party)
    notices.tell_viewing([party], notices.ASKED_TO_ACT)


@transaction.atomic
def report_back(
    *, case: Case, feedback: str, acting: Membership, power: str = "", reason: str = "", at: datetime | None = None
) -> OwnAction:
    """Say what one's own entity did and on which of its powers; the case can be closed after that (R6, R20).

    Without a power on the adopted map the entity writes why it acted.
    """
    feedback = say(feedback, _("Say what was done."))
    refuse_bsn(feedback)
    now = moment(at)
    fresh = begin(case, "report_back", acting=acting)
    own_action = fresh.own_actions.unreported().filter(party=acting.party).first()
    if own_action is None:
        raise ValidationError(_("Your organisation has nothing to report back here."))
    powers = powers_on_case(acting.party, fresh, timezone.localdate(now))
    for name, value in basis(powers, power=power, reason=reason).items():
        setattr(own_action, name, value)
    own_action.feedback, own_action.reported_at = feedback, now
    own_action.save()
    move(fresh, "report_back", acting=acting, at=now, code=power, digest=digest_of(feedback, reason))
    return own_action


@transaction.atomic
def start_emergency(*, case: Case, motive: str, acting: Membership, at: datetime | None = None) -> EmergencyStart:
    """Let a repressive deployment begin before any consult. The next consult ratifies it or not (R83, R88)."""
    motive = say(motive, _("Say why it could not wait."))
    refuse_bsn(motive)
    now = moment(at)
    fresh = begin(case, "start_emergency", acting=acting)
    emergency = EmergencyStart.objects.create(case=fresh, started_by=acting, started_at=now, motive=motive)
    move(fresh, "start_emergency", acting=acting, at=now, digest=digest_of(motive))
    notices.tell_attending(
        [seat.party for seat in fresh.case_parties.current().select_related("party")], notices.CASE_CHANGED
    )
    return emergency


@transaction.atomic
def ratify(
    *, case: Case, is_ratified: bool, motive: str, acting: Membership, at: datetime | None = None
) -> EmergencyStart:
    """Judge an emergency start in the consult that follows it, before anything else is decided."""
    motive = say(motive, _("Say why this was decided."))
    now = moment(at)
    fresh = begin(case, "ratify", acting=acting)
    code = "ratified" if is_ratified else "not_ratified"
    emergency = fresh.emergency_starts.unsettled().get()
    emergency.decision = decisions.record(
        text="",
        motive=motive,
        outcome=code,
        entities=_present(_under_way(fresh)),
        acting=acting,
        about=fresh,
        decided_at=now,
    )
    emergency.is_ratified, emergency.settled_at = is_ratified, now
    emergency.save(update_fields=["decision", "is_ratified", "settled_at"])
    move(fresh, "ratify", acting=acting, at=now, code=code)
    return emergency
