"""What the clock does each minute, and each night. State decides, not a time window: running twice is harmless."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casework.acting import CLOCK
from casework.moves import locked, log
from casework.notices import tell
from intake import clock as hours
from intake.actions import expunge, resume
from intake.actions.retention import GONE, destroy
from intake.models import Clock, ClockAlert, Photo, ReporterReply, Signal, SweepHeartbeat, Tombstone
from intake.stages import EXPUNGED, QUARANTINED, QUESTION_OUT, RECEIVED, WAITING
from network.models import Membership
from vault.models import Envelope, SealedField

logger = logging.getLogger(__name__)
HEARTBEAT = "clocks"
LATE = timedelta(minutes=5)


def desk_users() -> list[int]:
    """The ids of everybody who takes signals from the queue today."""
    members = Membership.objects.active().filter(party__runs_intake_desk=True).order_by("id")
    return list(dict.fromkeys(one.user_id for one in members if one.may("intake.claim")))


def colleagues_after(user_id: int) -> Iterator[int]:
    """The others at the desk: who is tried when a mail to one of them fails."""
    return (one for one in desk_users() if one != user_id)


def sweep(now: datetime | None = None) -> dict[str, int]:
    """Attach replies, announce new signals, give the alerts that are due; then leave a heartbeat."""
    now = now or timezone.now()
    done = {
        "replies": sum(_each(ReporterReply.objects.filter(signal__isnull=True), lambda one: _attach(one, now))),
        "new": announce(now),
        "alerts": sum(_each(Clock.objects.running().filter(due_at__lte=_horizon(now)), lambda one: _alert(one, now))),
    }
    SweepHeartbeat.objects.update_or_create(name=HEARTBEAT, defaults={"at": now})
    return done


def heartbeat_is_late(now: datetime | None = None) -> bool:
    """Whether the last sweep is so long ago that nobody would hear an alert."""
    beat = SweepHeartbeat.objects.filter(name=HEARTBEAT).first()
    return beat is None or (now or timezone.now()) - beat.at > LATE


def _each(rows: Any, work: Callable[[Any], bool]) -> Iterator[bool]:
    """Do something with each row on its own: one that fails is named by its id and does not stop the next."""
    for row in rows:
        try:
            yield work(row)
        except Exception as error:
            logger.error("the sweep failed on %s: %s", row, type(error).__name__)


def _horizon(now: datetime) -> datetime:
    """Clocks due before this moment have reached at least the first of their levels."""
    first = min([*settings.CLOCK_ALERTS, *settings.CLOCK_MILESTONES.values()])
    return now + timedelta(hours=settings.CLOCK_HOURS - first)


def announce(now: datetime) -> int:
    """Tell the desk of new signals; of the letterbox's on the next quarter hour, so a mail tells no moment."""
    fresh = list(Signal.objects.filter(announced=False).exclude(stage=EXPUNGED).only("id", "receipt_lookup"))
    for signal in fresh:
        with transaction.atomic():
            if Signal.objects.filter(pk=signal.pk, announced=False).update(announced=True):
                not_before = hours.next_quarter(now) if signal.receipt_lookup else None
                tell(user_ids=desk_users(), kind="intake.new", not_before=not_before)
    return len(fresh)


def _attach(row: ReporterReply, now: datetime) -> bool:
    """Bring a reply to its signal and go on assessing; a reply to a signal that is gone is removed."""
    with transaction.atomic():
        signal = Signal.objects.select_for_update().filter(receipt_lookup=row.receipt_lookup).first()
        if signal is None:
            row.delete()
            Envelope.objects.filter(pk=row.envelope_id).delete()
            return False
        if not ReporterReply.objects.filter(pk=row.pk, signal__isnull=True).update(signal=signal):
            return False
        Signal.objects.filter(pk=signal.pk).update(has_new_reply=True)
        names = SealedField.objects.filter(envelope=row.envelope_id, name__startswith="photo")
        for name in names.values_list("name", flat=True):
            Photo.objects.create(signal=signal, envelope_id=row.envelope_id, name=name)
        if signal.stage == QUESTION_OUT:
            resume(signal=signal, acting=CLOCK)
        owner = [signal.assigned_to.user_id] if signal.assigned_to else desk_users()
        tell(user_ids=owner, kind="intake.reply", not_before=hours.next_quarter(now))
    return True


def _alert(clock: Clock, now: datetime) -> bool:
    """Give every level that is due and was not given; one mail says the highest."""
    with transaction.atomic():
        fresh = Clock.objects.select_for_update().get(pk=clock.pk)
        given = set(fresh.alerts.values_list("level", flat=True))
        due = [level for level in _levels(fresh, now) if level not in given]
        if not fresh.running or not due:
            return False
        ClockAlert.objects.bulk_create(
            [ClockAlert(clock=fresh, level=level, given_at=now) for level in due], ignore_conflicts=True
        )
        for signal in fresh.signals.all():
            log(signal, "alert", acting=CLOCK, code=due[-1], at=now)
        tell(user_ids=desk_users(), kind=f"intake.clock_{due[-1]}")
    return True


def _levels(clock: Clock, now: datetime) -> list[str]:
    """The levels whose hour has come, by hour: milestones only where the work is not done."""
    missed = _missed(clock)
    levels = {hour: str(hour) for hour in settings.CLOCK_ALERTS}
    levels = {hour: name for name, hour in settings.CLOCK_MILESTONES.items() if name in missed} | levels
    return [levels[hour] for hour in hours.levels_due(clock.started_at, now, levels)]


def _missed(clock: Clock) -> set[str]:
    stages = set(clock.signals.values_list("stage", flat=True))
    untouched = clock.signals.filter(stage__in=[RECEIVED, QUARANTINED], assigned_to__isnull=True).exists()
    missed = {"decided"}
    if untouched:
        missed.add("first_look")
    if stages & set(WAITING):
        missed.add("assessed")
    return missed


def expunge_due(now: datetime | None = None) -> dict[str, int]:
    """Remove the content of signals whose term is over, and again of those that came back with a backup."""
    now = now or timezone.now()
    due = Signal.objects.none()
    for outcome, days in settings.INTAKE_RETENTION_DAYS.items():
        old = Signal.objects.filter(outcome=outcome, stage_since__lt=now - timedelta(days=days))
        due = due | old.filter(stage__in=["rejected", "closed"])
    removed = sum(_each(due, lambda one: bool(expunge(signal=one, acting=CLOCK))))
    stones = Tombstone.objects.values("reference")
    revived = Signal.objects.filter(reference__in=stones).exclude(stage=EXPUNGED)
    return {"removed": removed, "revived": sum(_each(revived, _remove_again))}


def _remove_again(signal: Signal) -> bool:
    with transaction.atomic():
        fresh = locked(signal)
        Signal.objects.filter(pk=fresh.pk).update(stage=EXPUNGED, **GONE)
        destroy(fresh)
        log(fresh, "expunge", acting=CLOCK, code="restored")
    return True
