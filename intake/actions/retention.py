"""Removing what was sealed: envelopes with their grants, photos, dialogue, marks, and what could point at a person."""

from typing import Any

from django.utils import timezone

from intake.models import ReporterMessage, ReporterReply, Signal, Tombstone
from vault.models import Envelope

# What the open line loses: together with the region these can point at a person.
GONE: dict[str, Any] = {
    "envelope": None,
    "redacted_envelope": None,
    "receipt_lookup": None,
    "receipt_key": None,
    "municipality": None,
    "home_country": "",
    "work_country": "",
    "language": "und",
    "origin_reference": "",
    "referral_receipt": "",
}


def destroy(signal: Signal) -> None:
    """Delete everything sealed of a signal, given as it was before its row was emptied, and leave a stone."""
    envelopes = [signal.envelope_id, signal.redacted_envelope_id]
    signal.photos.all().delete()
    signal.marks.all().delete()
    if signal.receipt_lookup:
        forget_correspondence(signal.receipt_lookup)
    Envelope.objects.filter(pk__in=[pk for pk in envelopes if pk]).delete()
    Tombstone.objects.get_or_create(
        reference=signal.reference,
        defaults={
            "channel": signal.channel_id,
            "received_on": timezone.localtime(signal.received_at).date(),
            "outcome": signal.outcome,
            "removed_on": timezone.localdate(),
        },
    )


def forget_correspondence(lookup: str) -> None:
    """Delete what was written to and by whoever holds a receipt; its code becomes an unknown one."""
    messages = ReporterMessage.objects.filter(receipt_lookup=lookup)
    replies = ReporterReply.objects.filter(receipt_lookup=lookup)
    envelopes = [*messages.values_list("copy_id", flat=True), *replies.values_list("envelope_id", flat=True)]
    messages.delete()
    replies.delete()
    Envelope.objects.filter(pk__in=[pk for pk in envelopes if pk]).delete()
