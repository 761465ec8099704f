"""Every signal ends with a reason and an answer (R42, R102)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.acting import Acting
from casework.models import Proposal
from casework.moves import check, locked, move, propose
from intake.actions.clocks import end_clock, renewed
from intake.actions.dialogue import end_with_answer, tell_stage
from intake.actions.retention import GONE, destroy
from intake.models import Signal
from intake.stages import REJECT_REASONS, ClockOutcome, Outcome
from network.models import Party


def reject(
    *,
    signal: Signal,
    reason: str,
    answer_code: str = "",
    answer_text: str = "",
    overrun_reason: str = "",
    acting: Acting | None,
) -> Signal:
    """End a signal that leads to nothing: out of scope, too little, or known. Abuse needs two people."""
    if reason not in REJECT_REASONS:
        raise ValidationError(_("Choose one of the reasons."))
    facts = {"code": reason, "answer_code": answer_code, "answer_text": answer_text, "outcome": reason}
    return _end(signal, "reject", ClockOutcome.REJECTED, acting, overrun_reason, **facts)


def reject_abuse(*, signal: Signal, acting: Acting | None) -> Signal | Proposal:
    """Say that a signal is abuse. The first person proposes it, another member of the desk confirms it."""
    if acting is not None and not Proposal.objects.open_for(signal, "reject_abuse").exists():
        return propose(signal, "reject_abuse", acting=acting, code=Outcome.ABUSE)
    facts = {"code": Outcome.ABUSE.value, "answer_code": "no_action", "answer_text": "", "outcome": Outcome.ABUSE}
    return _end(signal, "reject_abuse", ClockOutcome.REJECTED, acting, "", **facts)


def refer(
    *,
    signal: Signal,
    party: Party,
    their_receipt: str,
    answer_code: str = "passed_on",
    answer_text: str = "",
    overrun_reason: str = "",
    acting: Acting | None,
) -> Signal:
    """Hand a signal to a party outside the platform; it counts when that party has confirmed the receipt."""
    if not their_receipt.strip():
        raise ValidationError(_("Write down how the other party confirmed that it has the signal."))
    facts = {"code": Outcome.REFERRED.value, "outcome": Outcome.REFERRED, "referred_to": party}
    return _end(
        signal,
        "refer",
        ClockOutcome.REFERRED,
        acting,
        overrun_reason,
        answer_code=answer_code,
        answer_text=answer_text,
        referral_receipt=their_receipt.strip()[:200],
        **facts,
    )


def _end(
    signal: Signal, verb: str, clock_ends: ClockOutcome, acting: Acting | None, overrun_reason: str, **facts: Any
) -> Signal:
    """Move to the end and end the clock, unless the clock is a case's and others still run on it."""
    with transaction.atomic():
        fresh = end_with_answer(signal, verb, acting=acting, **facts)
        if not fresh.clock.signals.exclude(pk=fresh.pk).exists():
            end_clock(clock=fresh.clock, outcome=clock_ends, at=timezone.now(), overrun_reason=overrun_reason)
    fresh.clock.refresh_from_db()
    return fresh


def close(*, signal: Signal, answer_code: str = "", answer_text: str = "", acting: Acting | None) -> Signal:
    """Close a signal whose case, or whose other party, is done with it. The case ended the clock, or will."""
    outcome = signal.outcome or Outcome.HANDLED.value
    with transaction.atomic():
        return end_with_answer(
            signal,
            "close",
            acting=acting,
            code=outcome,
            outcome=outcome,
            answer_code=answer_code,
            answer_text=answer_text,
        )


def reopen(*, signal: Signal, acting: Acting | None) -> Signal:
    """Take a signal back to the desk. An ended clock stays as it is and a new one starts."""
    with transaction.atomic():
        fresh = locked(signal)
        check(fresh, "reopen", acting=acting)
        before, now = fresh.stage, timezone.now()
        fresh = move(
            fresh,
            "reopen",
            acting=acting,
            at=now,
            clock=renewed(fresh.clock, at=now),
            outcome="",
            accepted_at=None,
            referred_to=None,
            referral_receipt="",
            answered_on=None,
        )
        tell_stage(fresh, before)
    return fresh


def expunge(*, signal: Signal, acting: Acting | None) -> Signal:
    """Remove what was sealed, for good, and leave a stone. Its receipt becomes an unknown one."""
    with transaction.atomic():
        before = locked(signal)
        fresh = move(before, "expunge", acting=acting, code=before.outcome, **GONE)
        destroy(before)
    return fresh
