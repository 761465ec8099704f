"""What can be done with a question or a remark: one function per verb.

It arrives as a report does: sealed, floored to the quarter hour, under a receipt. Its answers are messages to that
receipt, so a sender reads them on the one answer page. What turns out to be a report goes on under the same code.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from audit import trail
from casework.acting import REPORTER, Acting
from casework.models import next_reference
from casework.moves import NotFoundForYou, log, move, policy_for
from casework.personal_data import refuse_bsn
from home.contact import working_days
from home.contact.models import ContactSettings, Enquiry
from home.contact.stages import ANSWERED, RECEIVED, ClosingReason
from intake import actions as intake
from signals_form.captcha import quarter_hour
from vault.envelopes import seal
from vault.models import Envelope
from vault.receipts import Receipt, ReceiptKeys
from vault.unlocked import UnlockedVault

TEXT = "what"
ANSWER_MESSAGE, STAGE_MESSAGE = "answer", "stage"


@dataclass(frozen=True)
class Opened:
    """What the desk may read of it."""

    text: str
    said: list[intake.Said]


def is_stored(receipt: Receipt) -> bool:
    """Whether this very post was stored before, or is a report by now."""
    return _has(receipt.keys()) or intake.already_received(receipt)


def _has(keys: ReceiptKeys) -> bool:
    return Enquiry.objects.filter(receipt_lookup=keys.lookup).exists()


def receive(*, kind: str, text: str, language: str, receipt: Receipt, suspicion: str = "") -> None:
    """Store what somebody sent once, whatever the number of posts, with the quarter hour and no finer time."""
    keys = receipt.keys()
    at = quarter_hour(timezone.now())
    try:
        with transaction.atomic():
            enquiry = _insert(kind, text, language, keys, at, suspicion)
            trail.record(actor=REPORTER.actor, verb="home.receive", about=enquiry, code=suspicion, at=at)
    except IntegrityError:
        # Equal posts at once: one is stored, the others find it there.
        if not _has(keys):
            raise


def _insert(kind: str, text: str, language: str, keys: ReceiptKeys, at: datetime, suspicion: str) -> Enquiry:
    today = timezone.localtime(at).date()
    enquiry = Enquiry(
        reference=next_reference("VRG", today.year),
        stage=RECEIVED,
        stage_since=at,
        kind=kind,
        language=language,
        received_at=at,
        due_on=working_days.after(today, ContactSettings.days_for(kind)),
        suspicion=suspicion,
        envelope=seal({TEXT: text}),
        receipt_lookup=keys.lookup,
        receipt_key=keys.public_key,
    )
    enquiry.save(force_insert=True)
    intake.open_correspondence(keys, stage=f"{kind}_received", at=at)
    return enquiry


def open_enquiry(*, enquiry: Enquiry, vault: UnlockedVault, acting: Acting | None) -> Opened:
    """Open what was sent and what was answered. Raises vault.unlocked.NoGrant or Tampered."""
    policy = policy_for(Enquiry)
    if acting is None or not policy.sees(acting, enquiry):
        raise NotFoundForYou
    if enquiry.envelope is None or not policy.allows(acting, "open", enquiry):
        raise PermissionDenied
    with transaction.atomic():
        opened = Opened(
            text=vault.read_text(enquiry.envelope, TEXT),
            said=intake.said_to(enquiry.receipt_lookup, vault) if enquiry.receipt_lookup else [],
        )
        log(enquiry, "open", acting=acting)
    return opened


def answer(*, enquiry: Enquiry, text: str, acting: Acting | None) -> Enquiry:
    """Answer; it waits at the receipt. A second answer may follow."""
    if not text.strip():
        raise ValidationError(_("Write an answer."))
    refuse_bsn(text)
    with transaction.atomic():
        fresh = move(enquiry, "answer", acting=acting, answered_on=timezone.localdate())
        _write(fresh, ANSWER_MESSAGE, "enquiry_answered", text)
    return fresh


def close(*, enquiry: Enquiry, reason: str = "", acting: Acting | None) -> Enquiry:
    """Close what was answered, or what needs no answer, for one of the reasons; then the sender reads just that."""
    unanswered = enquiry.stage != ANSWERED
    code = ClosingReason(reason).value if unanswered else ANSWERED
    with transaction.atomic():
        fresh = move(enquiry, "close", acting=acting, code=code)
        if unanswered:
            _write(fresh, STAGE_MESSAGE, "enquiry_closed")
    return fresh


def pass_on(*, enquiry: Enquiry, vault: UnlockedVault, acting: Acting | None) -> Enquiry:
    """Make a report of it, because it is one. Its clock started when it reached us; the sender's code goes on.

    The words now lie with the report; here they are removed.
    """
    opened = open_enquiry(enquiry=enquiry, vault=vault, acting=acting)
    with transaction.atomic():
        before = enquiry.envelope
        fresh = move(enquiry, "pass_on", acting=acting, receipt_lookup=None, receipt_key=None, envelope=None)
        with override(enquiry.language):
            said = _("What you wrote is a report. From now on we deal with it as one, under the same code.")
        _write(enquiry, ANSWER_MESSAGE, "received", said)
        signal = intake.register_enquiry(
            text=opened.text,
            language=enquiry.language,
            received_at=enquiry.received_at,
            lookup=enquiry.receipt_lookup or "",
            public_key=bytes(enquiry.receipt_key or b""),
            acting=acting,
        )
        fresh.passed_on_as = signal.reference
        fresh.save(update_fields=["passed_on_as"])
        if before is not None:
            before.delete()
    return fresh


def expunge(*, enquiry: Enquiry, acting: Acting | None) -> Enquiry:
    """Remove what was sealed, for good. Its code becomes an unknown one; a report it became keeps its own."""
    with transaction.atomic():
        envelope, lookup = enquiry.envelope_id, enquiry.receipt_lookup
        fresh = move(
            enquiry, "expunge", acting=acting, envelope=None, receipt_lookup=None, receipt_key=None, language="und"
        )
        if lookup:
            intake.forget_correspondence(lookup)
        if envelope:
            Envelope.objects.filter(pk=envelope).delete()
    return fresh


def _write(enquiry: Enquiry, kind: str, stage: str, text: str = "") -> None:
    if enquiry.receipt_lookup:
        key = bytes(enquiry.receipt_key or b"")
        intake.write_message(enquiry.receipt_lookup, key, kind, stage=stage, text=text)
