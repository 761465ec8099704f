"""Talking to a sender nobody knows: each message is sealed to the receipt, with a copy for the desk."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.acting import Acting
from casework.moves import move
from casework.personal_data import refuse_bsn
from intake import clock
from intake.answers import ANSWERS, PUBLIC_STAGE
from intake.models import ReporterMessage, Signal
from vault.envelopes import seal
from vault.receipts import seal_to


def tell_sender(signal: Signal, kind: str, *, code: str = "", text: str = "") -> None:
    """Seal a message to the receipt's key, with the stage as the sender may know it. No receipt, no message."""
    if signal.receipt_lookup is not None:
        key = bytes(signal.receipt_key or b"")
        write_message(signal.receipt_lookup, key, kind, stage=PUBLIC_STAGE[signal.stage], code=code, text=text)


def write_message(lookup: str, public_key: bytes, kind: str, *, stage: str, code: str = "", text: str = "") -> None:
    """Add a message to whoever holds a receipt, with a copy for the desk. The caller has asked who may."""
    ReporterMessage.objects.create(
        receipt_lookup=lookup,
        position=ReporterMessage.objects.filter(receipt_lookup=lookup).count(),
        kind=kind,
        payload=seal_to(public_key, json.dumps({"stage": stage, "code": code, "text": text}).encode()),
        day=timezone.localdate(),
        copy=seal({"code": code, "text": text}) if code or text else None,
    )


def tell_stage(signal: Signal, before: str) -> None:
    """Tell the sender about a new stage, when it is a new one for the sender."""
    if PUBLIC_STAGE[signal.stage] != PUBLIC_STAGE[before]:
        tell_sender(signal, ReporterMessage.STAGE)


def ask(*, signal: Signal, text: str, acting: Acting | None) -> Signal:
    """Ask the sender something; it waits at the receipt. The clock runs on."""
    refuse_bsn(text)
    with transaction.atomic():
        fresh = move(signal, "ask", acting=acting)
        tell_sender(fresh, ReporterMessage.QUESTION, text=text)
    return fresh


def resume(*, signal: Signal, acting: Acting | None) -> Signal:
    """Go on assessing: the sender replied (the sweep says so, on the quarter hour), or the desk waits no longer."""
    at = timezone.now()
    if acting is not None and acting.actor == "clock":
        at = clock.floor_quarter(at)
    with transaction.atomic():
        before = signal.stage
        fresh = move(signal, "resume", acting=acting, at=at)
        tell_stage(fresh, before)
    return fresh


def answer(*, signal: Signal, code: str = "", text: str = "", acting: Acting | None) -> Signal:
    """Give feedback: at the receipt for a sender of the letterbox, else recorded as given to whoever it came from."""
    check_answer(code, text)
    with transaction.atomic():
        fresh = move(signal, "answer", acting=acting, code=code, answered_on=timezone.localdate())
        tell_sender(fresh, ReporterMessage.ANSWER, code=code, text=text)
    return fresh


def check_answer(code: str, text: str) -> None:
    """Refuse an answer that says nothing, an unknown ready sentence, or a BSN."""
    if code and code not in ANSWERS:
        raise ValidationError(_("Choose one of the ready answers."))
    if not code and not text.strip():
        raise ValidationError(_("Every signal ends with an answer: choose a ready one or write one."))
    refuse_bsn(text)


def end_with_answer(
    signal: Signal, verb: str, *, acting: Acting | None, code: str, answer_code: str, answer_text: str, **facts: Any
) -> Signal:
    """Move to an end with a reason, and tell whoever it came from in the same transaction (R42, R102)."""
    check_answer(answer_code, answer_text)
    fresh = move(signal, verb, acting=acting, code=code, answered_on=timezone.localdate(), **facts)
    tell_sender(fresh, ReporterMessage.ANSWER, code=answer_code, text=answer_text)
    return fresh
