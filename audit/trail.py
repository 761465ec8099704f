"""Writing to the trail, linking it and checking it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models, transaction
from django.utils import timezone

from audit.models import AuditRow, ChainLink

GENESIS = "0" * 64
CHAIN_LOCK = 7305


def record(
    *,
    actor: str,
    verb: str,
    about: models.Model,
    organisation: str = "",
    substitute_for: str = "",
    code: str = "",
    digest: str = "",
    at: datetime | None = None,
) -> AuditRow:
    """Insert one row, as yet unchained. `code` is a word from a fixed list, never a sentence."""
    return AuditRow.objects.create(
        at=at or timezone.now(),
        actor=actor,
        organisation=organisation,
        substitute_for=substitute_for,
        verb=verb,
        code=code,
        subject=about._meta.label_lower,
        subject_id=str(about.pk),
        digest=digest,
    )


def digest_of(*parts: object) -> str:
    """Return a SHA-256 over the parts: it shows later that a text was this one without keeping the text."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()


def link_digest(previous: str, position: int, row: AuditRow) -> str:
    """Return what a link must hold, from every field of its row and the link before it."""
    fields = [
        previous,
        position,
        row.id.hex,
        row.at.isoformat(timespec="microseconds"),
        row.actor,
        row.organisation,
        row.substitute_for,
        row.verb,
        row.code,
        row.subject,
        row.subject_id,
        row.digest,
    ]
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


@transaction.atomic
def chain(limit: int = 5000) -> int:
    """Link the rows that are waiting and return how many; two sweepers at once cannot fork the chain."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = ChainLink.objects.order_by("-position").first()
    position, previous = (last.position, last.digest) if last else (0, GENESIS)
    links = []
    for row in AuditRow.objects.chainable(timezone.now())[:limit]:
        position += 1
        previous = link_digest(previous, position, row)
        links.append(ChainLink(position=position, row=row, digest=previous))
    ChainLink.objects.bulk_create(links, batch_size=500)
    return len(links)


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: links in order, the head, rows not yet linked, and the broken places."""

    links: int
    head: str
    unchained: int
    broken: tuple[int, ...]

    @property
    def intact(self) -> bool:
        """Whether every link holds."""
        return not self.broken


def _links() -> Iterator[ChainLink]:
    return ChainLink.objects.select_related("row").order_by("position").iterator(chunk_size=2000)


def verify() -> Verdict:
    """Walk the whole chain and recompute every link from its row."""
    previous, count, broken = GENESIS, 0, []
    for count, link in enumerate(_links(), start=1):
        if link.position != count or link.digest != link_digest(previous, link.position, link.row):
            broken.append(link.position)
        previous = link.digest
    return Verdict(links=count, head=previous, unchained=AuditRow.objects.unchained().count(), broken=tuple(broken))
