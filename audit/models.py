"""The audit trail: rows that nobody can change, and the chain that would show it if somebody did.

A row holds ids, codes and a digest. It never holds free text: what a person wrote stays where it is sealed.
"""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

REPORTER = "reporter"
QUARTER = timedelta(minutes=15)


class AuditRowQuerySet(models.QuerySet):
    """Questions about the trail."""

    def unchained(self) -> "AuditRowQuerySet":
        """Rows the sweeper has not linked yet, oldest first."""
        return self.filter(link__isnull=True).order_by("at", "id")

    def chainable(self, now: datetime) -> "AuditRowQuerySet":
        """Unchained rows that may be linked now.

        A reporter's row bears the quarter hour it fell in. It waits until that is over: its place among rows with a
        minute would tell the minute.
        """
        too_early = Q(actor=REPORTER, at__gt=now - QUARTER)
        return self.unchained().exclude(too_early)

    def about(self, instance: models.Model) -> "AuditRowQuerySet":
        """Rows about one thing, oldest first."""
        return self.filter(subject=instance._meta.label_lower, subject_id=str(instance.pk)).order_by("at", "id")


class AuditRow(models.Model):
    """One act: who, in whose name, which verb, on what, when. Times are UTC."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("time"))
    actor = models.CharField(_("actor"), max_length=40)
    organisation = models.CharField(_("organisation"), max_length=60, blank=True)
    substitute_for = models.CharField(_("substitute for"), max_length=40, blank=True)
    verb = models.CharField(_("act"), max_length=60)
    code = models.CharField(_("code"), max_length=60, blank=True)
    subject = models.CharField(_("about"), max_length=80)
    subject_id = models.CharField(_("number"), max_length=40)
    digest = models.CharField(max_length=64, blank=True)

    objects = AuditRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit row")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="audit_subject"),
            models.Index(fields=["-at", "-id"], name="audit_newest"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ChainLink(models.Model):
    """A row's place in the chain: the hash covers the row and the link before it."""

    position = models.PositiveBigIntegerField(primary_key=True)
    row = models.OneToOneField(AuditRow, on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("chain link")
        verbose_name_plural = _("chain links")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)
