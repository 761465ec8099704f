"""What a sender causes. The letterbox may insert here and reads nothing back but messages sealed to the receipt.

Nothing keeps a finer time than the quarter hour, and on PostgreSQL all of it works for a role that cannot select a
sealed column: keys are made here, rows are inserted, nothing is asked of the row that was written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import trail
from casework.acting import REPORTER
from casework.models import next_reference
from intake import clock
from intake.answers import ANSWERS, OPEN_TO_REPLIES, PUBLIC_STAGE
from intake.models import Channel, Clock, Photo, ReporterMessage, ReporterReply, Signal
from intake.stages import QUARANTINED, RECEIVED
from network.models import Municipality, Sector, Theme
from vault.envelopes import seal
from vault.models import Envelope
from vault.receipts import Receipt, ReceiptKeys, open_with, seal_to

WEB = "web"
LONGEST_REPLY = 4000


class UnknownReceipt(Exception):
    """No dialogue belongs to this receipt: mistyped, expired or removed, which look alike."""


@dataclass(frozen=True)
class Submission:
    """What a sender sent, already cleaned. `texts` and `photos` are sealed; the rest are closed choices."""

    language: str
    themes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    sector: str = ""
    municipality: str = ""
    home_country: str = ""
    work_country: str = ""
    possible_outbreak: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[bytes, ...] = ()
    questions_allowed: bool = False
    quarantine: str = ""


@dataclass(frozen=True)
class Message:
    """One message to the sender, opened with the receipt."""

    kind: str
    text: str
    day: date


@dataclass(frozen=True)
class Correspondence:
    """What the answer page shows."""

    stage_code: str
    messages: list[Message]
    may_reply: bool


def already_received(receipt: Receipt) -> bool:
    """Whether this very post was stored before; asked before the captcha, so that a second click needs none."""
    return _is_stored(receipt.keys().lookup)


def _is_stored(lookup: str) -> bool:
    return Signal.objects.filter(receipt_lookup=lookup).exists()


def receive(*, submission: Submission, receipt: Receipt) -> None:
    """Store a signal of the letterbox once, whatever the number of posts. T0 is the quarter hour it came in."""
    keys = receipt.keys()
    if _is_stored(keys.lookup):
        return
    at = clock.floor_quarter(timezone.now())
    try:
        with transaction.atomic():
            signal = _insert(submission, keys, at)
            trail.record(actor=REPORTER.actor, verb="intake.receive", about=signal, code=submission.quarantine, at=at)
    except IntegrityError:
        # Twenty equal posts at once: one is stored, the others find it there.
        if not _is_stored(keys.lookup):
            raise


def _insert(submission: Submission, keys: ReceiptKeys, at: datetime) -> Signal:
    town = Municipality.objects.filter(pk=submission.municipality).select_related("safety_region").first()
    envelope = seal(_sealed(submission))
    started = Clock(started_at=at)
    started.save(force_insert=True)
    signal = Signal(
        reference=next_reference("SIG", timezone.localtime(at).year),
        stage=QUARANTINED if submission.quarantine else RECEIVED,
        stage_since=at,
        channel=Channel.objects.get(pk=WEB),
        sector=Sector.objects.filter(pk=submission.sector).first(),
        municipality=town,
        safety_region=town.safety_region if town else None,
        home_country=submission.home_country,
        work_country=submission.work_country,
        language=submission.language,
        possible_outbreak=submission.possible_outbreak,
        urgency="high" if submission.possible_outbreak else "normal",
        received_at=at,
        clock=started,
        quarantine_reason=submission.quarantine,
        envelope=envelope,
        receipt_lookup=keys.lookup,
        receipt_key=keys.public_key,
        questions_allowed=submission.questions_allowed,
    )
    signal.save(force_insert=True)
    signal.themes.add(*Theme.objects.filter(pk__in=submission.themes))
    _photos(signal, envelope, len(submission.photos))
    open_correspondence(keys, stage=PUBLIC_STAGE[RECEIVED], at=at)
    return signal


def open_correspondence(keys: ReceiptKeys, *, stage: str, at: datetime) -> None:
    """Write the first message to a receipt: from now on its code is known and shows this stage."""
    ReporterMessage(
        receipt_lookup=keys.lookup,
        position=0,
        kind=ReporterMessage.STAGE,
        payload=seal_to(keys.public_key, _payload(stage=stage)),
        day=timezone.localtime(at).date(),
    ).save(force_insert=True)


def _sealed(submission: Submission) -> dict[str, bytes | str]:
    fields: dict[str, bytes | str] = {name: text for name, text in submission.texts.items() if text}
    if submission.measures:
        fields["measures"] = ",".join(submission.measures)
    return fields | photo_fields(submission.photos)


def photo_fields(photos: tuple[bytes, ...]) -> dict[str, bytes]:
    """Name the pictures of one envelope."""
    return {f"photo{number}": picture for number, picture in enumerate(photos, start=1)}


def _photos(signal: Signal, envelope: Envelope, count: int) -> None:
    for number in range(1, count + 1):
        Photo(signal=signal, envelope=envelope, name=f"photo{number}").save(force_insert=True)


def _payload(**parts: str) -> bytes:
    return json.dumps(parts).encode()


def correspondence(receipt: Receipt) -> Correspondence | None:
    """Open what was written to this receipt; None when there is nothing, whatever the reason."""
    return _correspondence(receipt.keys())


def _correspondence(keys: ReceiptKeys) -> Correspondence | None:
    rows = list(ReporterMessage.objects.filter(receipt_lookup=keys.lookup).order_by("position"))
    if not rows:
        return None
    stage, messages = "received", []
    for row in rows:
        parts = json.loads(open_with(keys, bytes(row.payload)))
        stage = parts.get("stage", stage)
        text = _text(parts)
        if text:
            messages.append(Message(kind=row.kind, text=text, day=row.day))
    return Correspondence(stage_code=stage, messages=messages, may_reply=stage in OPEN_TO_REPLIES)


def _text(parts: dict[str, str]) -> str:
    ready = ANSWERS.get(parts.get("code", ""))
    return "\n\n".join(filter(None, [str(ready) if ready else "", parts.get("text", "")]))


def reply(*, receipt: Receipt, text: str, photos: tuple[bytes, ...] = ()) -> None:
    """Insert a reply, sealed to the desk; the desk's sweep attaches it within a minute.

    Raises UnknownReceipt where there is no dialogue, or where it is over.
    """
    keys = receipt.keys()
    talk = _correspondence(keys)
    if talk is None or not talk.may_reply:
        raise UnknownReceipt
    fields: dict[str, bytes | str] = {"reply": text[:LONGEST_REPLY]}
    with transaction.atomic():
        row = ReporterReply(
            receipt_lookup=keys.lookup,
            envelope=seal(fields | photo_fields(tuple(photos))),
            arrived_at=clock.floor_quarter(timezone.now()),
        )
        row.save(force_insert=True)
        trail.record(actor=REPORTER.actor, verb="intake.reply", about=row, at=row.arrived_at)
