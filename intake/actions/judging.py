"""What a moderator does with a signal between its arrival and its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.moves import check, locked, move
from casework.personal_data import refuse_bsn
from intake.actions.clocks import join
from intake.actions.dialogue import tell_stage
from intake.models import Clock, Signal
from intake.stages import QuarantineReason
from network.models import Membership, Theme
from vault.envelopes import seal
from vault.models import Envelope
from vault.unlocked import UnlockedVault

# What partners may read after masking; everything else stays sealed to the desk.
TEXTS = (
    "what",
    "since",
    "company",
    "address",
    "postcode",
    "place",
    "people_affected",
    "people_ill",
    "ongoing",
    "measures",
)
CLASSIFIED = (
    "sector",
    "safety_region",
    "municipality",
    "urgency",
    "possible_outbreak",
    "home_country",
    "work_country",
    "language",
)


def _staff(acting: Acting | None) -> Membership | None:
    return acting if isinstance(acting, Membership) else None


def claim(*, signal: Signal, acting: Acting | None) -> Signal:
    """Take a signal from the queue: whoever is first has it."""
    with transaction.atomic():
        before = signal.stage
        fresh = move(signal, "claim", acting=acting, assigned_to=_staff(acting))
        tell_stage(fresh, before)
    return fresh


def take_over(*, signal: Signal, acting: Acting | None) -> Signal:
    """Take a signal over from a colleague, at the change of the watch."""
    return move(signal, "take_over", acting=acting, assigned_to=_staff(acting))


def quarantine(*, signal: Signal, reason: str, acting: Acting | None) -> Signal:
    """Set a doubtful signal apart. Its clock runs on and its sender is told nothing of it."""
    code = QuarantineReason(reason).value
    return move(signal, "quarantine", acting=acting, code=code, quarantine_reason=code)


def release(*, signal: Signal, acting: Acting | None) -> Signal:
    """Take a signal out of quarantine and assess it."""
    with transaction.atomic():
        before = signal.stage
        fresh = move(signal, "release", acting=acting, quarantine_reason="", assigned_to=_staff(acting))
        tell_stage(fresh, before)
    return fresh


def classify(*, signal: Signal, themes: Iterable[Theme], acting: Acting | None, **facts: Any) -> Signal:
    """Correct the open line. The clock does not move, whatever is chosen."""
    unknown = set(facts) - set(CLASSIFIED)
    if unknown:
        raise TypeError(f"not part of the classification: {', '.join(sorted(unknown))}")
    town = facts.get("municipality")
    if town is not None:
        facts["safety_region"] = town.safety_region
    with transaction.atomic():
        fresh = move(signal, "classify", acting=acting, **facts)
        fresh.themes.set(themes)
    return fresh


def redact(*, signal: Signal, texts: Mapping[str, str], acting: Acting | None) -> Signal:
    """Seal a copy in which persons are masked, in an envelope of its own: the one that partners can be given.

    The desk gets the first grant; a case's parties get theirs by vault.actions.grant. An earlier copy is deleted with
    its grants: what was masked later must not stay readable.
    """
    unknown = set(texts) - set(TEXTS)
    if unknown or not any(text.strip() for text in texts.values()):
        raise ValidationError(_("Keep at least one answer in the copy."))
    for text in texts.values():
        refuse_bsn(text)
    with transaction.atomic():
        fresh = locked(signal)
        check(fresh, "redact", acting=acting)
        old = fresh.redacted_envelope_id
        copy = seal({name: text for name, text in texts.items() if text.strip()})
        fresh = move(fresh, "redact", acting=acting, digest=digest_of(*texts.values()), redacted_envelope=copy)
        if old is not None:
            Envelope.objects.filter(pk=old).delete()
    return fresh


def annotate(*, signal: Signal, note: str, vault: UnlockedVault, acting: Acting | None) -> Signal:
    """Seal the desk's note: a translation, or what was found while assessing. Only the desk reads it."""
    refuse_bsn(note)
    with transaction.atomic():
        fresh = move(signal, "annotate", acting=acting, digest=digest_of(note))
        if fresh.envelope is not None:
            vault.write(fresh.envelope, "note", note)
    return fresh


def accept(*, signal: Signal, acting: Acting | None, clock: Clock | None = None) -> Signal:
    """Accept a signal into a case. With the case's clock it joins that clock, which can only become earlier.

    Call it with the case locked before the signals (operations), else two moderators block each other.
    """
    now = timezone.now()
    with transaction.atomic():
        fresh = locked(signal)
        check(fresh, "accept", acting=acting)
        before, own = fresh.stage, fresh.clock
        fresh = move(fresh, "accept", acting=acting, at=now, accepted_at=now, clock=clock or own)
        if clock is not None:
            fresh.clock = join(own=own, other=clock, at=now)
        tell_stage(fresh, before)
    return fresh
