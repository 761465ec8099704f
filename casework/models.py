"""What every case-like thing has: a reference, a stage, and proposals that wait for a second person."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from casework.stages import Move


class CaseQuerySet(models.QuerySet):
    """Questions about cases; a model without an answer of its own shows nothing."""

    def visible_to(self, acting: Acting | None) -> "CaseQuerySet":
        """Rows this organisation may see. Deny by default."""
        return self.none()


class Case(models.Model):
    """A thing with a life. `MOVES` is its table (stages.py); `__str__` is its reference and nothing else."""

    MOVES: ClassVar[dict[str, Move]] = {}
    APP_VERBS: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    stage = models.CharField(_("stage"), max_length=20, editable=False)
    stage_since = models.DateTimeField(_("in this stage since"), editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.reference}>"


class ProposalQuerySet(models.QuerySet):
    """Questions about proposals."""

    def open_for(self, instance: models.Model, verb: str) -> "ProposalQuerySet":
        """Proposals of this move on this thing that nobody has confirmed or withdrawn."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(instance),
            object_id=instance.pk,
            verb=verb,
            settled_at__isnull=True,
        )


class Proposal(models.Model):
    """A move that needs two people, said by the first. The clock runs on while it waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.UUIDField()
    verb = models.CharField(max_length=40)
    code = models.CharField(max_length=60, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "verb"],
                condition=models.Q(settled_at__isnull=True),
                name="casework_one_open_proposal",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


def reference(prefix: str, year: int, number: int) -> str:
    """Write a case reference, such as SIG-2020-00012."""
    return f"{prefix}-{year}-{number:05d}"


class ReferenceCounter(models.Model):
    """The last number given out for a prefix and a year; locked while the next one is taken."""

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="casework_counter")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}"


def next_reference(prefix: str, year: int) -> str:
    """Take the next reference; call it inside the transaction that creates the case."""
    counter, _created = ReferenceCounter.objects.select_for_update().get_or_create(prefix=prefix, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return reference(prefix, year, counter.last)


class NoticeQuerySet(models.QuerySet):
    """Questions about notices."""

    def due(self, now: datetime) -> "NoticeQuerySet":
        """Notices that should leave now; a failed one is tried again later."""
        return self.filter(sent_at__isnull=True, given_up=False, not_before__lte=now)

    def failing(self) -> "NoticeQuerySet":
        """Notices that did not reach their receiver: a visible alarm."""
        return self.filter(sent_at__isnull=True, failed_at__isnull=False)


class Notice(models.Model):
    """One thing one user should look at. It has a kind and no content; `send_notices` makes one mail a user of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    given_up = models.BooleanField(default=False)
    instead_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="passed_on")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["not_before"], condition=models.Q(sent_at__isnull=True), name="casework_notice_due")
        ]

    def __str__(self) -> str:
        return str(self.id)
