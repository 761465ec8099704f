"""The clock ends once; joining can only make it earlier; what is frozen stays as it is."""

from datetime import datetime

from django.db import transaction

from casework.acting import Acting
from casework.moves import move
from intake import clock as hours
from intake.models import Clock, Signal
from intake.stages import ClockOutcome, OverrunReason


def end_clock(*, clock: Clock, outcome: str, at: datetime, overrun_reason: str = "") -> Clock:
    """Freeze the outcome and the seconds. A clock that has ended stays exactly as it was."""
    ClockOutcome(outcome)
    with transaction.atomic():
        fresh = Clock.objects.select_for_update().get(pk=clock.pk)
        if fresh.running:
            fresh.ended_at = max(at, fresh.started_at)
            fresh.outcome = outcome
            fresh.elapsed_seconds = hours.elapsed_seconds(fresh.started_at, fresh.ended_at)
            fresh.overrun_reason = OverrunReason(overrun_reason).value if overrun_reason else ""
            fresh.save()
    return fresh


def join(*, own: Clock, other: Clock, at: datetime) -> Clock:
    """Make another clock at least as early as a signal's own, which was left, and return it.

    A running clock becomes the earlier of the two; an ended one keeps its figures. The clock that was left ends as
    joined when nothing runs on it any more, so it is counted once.
    """
    clocks = {
        one.pk: one for one in Clock.objects.select_for_update().filter(pk__in=[own.pk, other.pk]).order_by("pk")
    }
    mine, shared = clocks[own.pk], clocks[other.pk]
    if mine.pk == shared.pk:
        return shared
    if shared.running and mine.started_at < shared.started_at:
        shared.started_at = mine.started_at
        shared.save()
    if not mine.signals.exists():
        end_clock(clock=mine, outcome=ClockOutcome.JOINED, at=at)
    return shared


def renewed(clock: Clock, *, at: datetime) -> Clock:
    """Return the clock of a signal that goes back to the desk.

    An ended clock is followed by a new one. A running clock that others share goes on as one of its own from the same
    start: the due time never moves later.
    """
    if clock.running and clock.signals.count() <= 1:
        return clock
    fresh = Clock(started_at=clock.started_at if clock.running else at)
    fresh.save(force_insert=True)
    return fresh


def explain_overrun(*, signal: Signal, reason: str, acting: Acting | None) -> Signal:
    """Say why it took longer than the clock allows (R43)."""
    code = OverrunReason(reason).value
    with transaction.atomic():
        fresh = move(signal, "explain_overrun", acting=acting, code=code)
        Clock.objects.filter(pk=fresh.clock_id).update(overrun_reason=code)
    return fresh
