"""The clock as it is kept: when it started, when it is due, and the figures that are frozen when it ends."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intake import clock
from intake.stages import ClockOutcome, OverrunReason


class ClockQuerySet(models.QuerySet):
    """Questions about clocks."""

    def running(self) -> "ClockQuerySet":
        """Clocks that have not ended."""
        return self.filter(ended_at__isnull=True)

    def counted(self) -> "ClockQuerySet":
        """Clocks that count in the figures: a joined clock counts with the one it joined."""
        return self.exclude(outcome=ClockOutcome.JOINED)

    def overdue(self, now: datetime) -> "ClockQuerySet":
        """Clocks past their due time, ended or not."""
        return self.filter(
            Q(ended_at__isnull=True, due_at__lt=now) | Q(ended_at__gt=F("due_at")),
        )

    def unexplained(self, now: datetime) -> "ClockQuerySet":
        """Overruns without a reason (R43)."""
        return self.counted().overdue(now).filter(overrun_reason="")


class Clock(models.Model):
    """Twenty-four elapsed hours from the first moment any channel had the signal. Nothing stops or stretches it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    started_at = models.DateTimeField(_("started"))
    due_at = models.DateTimeField(_("due"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=ClockOutcome.choices, blank=True)
    elapsed_seconds = models.PositiveBigIntegerField(_("seconds"), null=True, blank=True)
    overrun_reason = models.CharField(
        _("why it took longer"), max_length=20, choices=OverrunReason.choices, blank=True
    )

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        indexes = [models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="intake_clock_running")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="", elapsed_seconds__isnull=True)
                | (Q(ended_at__isnull=False, elapsed_seconds__isnull=False) & ~Q(outcome="")),
                name="intake_clock_ends_whole",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Due follows from the start, whoever saves."""
        self.due_at = clock.due(self.started_at, settings.CLOCK_HOURS)
        super().save(*args, **kwargs)

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.ended_at is None


class ClockAlert(models.Model):
    """An alert that was given. Unique, so that no sweep gives it twice and none is lost by a missed sweep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="alerts")
    level = models.CharField(max_length=20)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("clock alert")
        verbose_name_plural = _("clock alerts")
        constraints = [models.UniqueConstraint(fields=["clock", "level"], name="intake_one_alert")]

    def __str__(self) -> str:
        return str(self.id)


class SweepHeartbeat(models.Model):
    """When the sweep last finished; the desk shows a red bar when that is too long ago."""

    name = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
