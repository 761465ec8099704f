"""Periods: from a day to a day, both included; an empty end means "no limit known"."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holds_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a period holds on a day; `prefix` leads to a related row ("power__")."""
    starts, ends = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day})
    )


def period_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that a period does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        name=name,
        violation_error_message=_("The period ends before it begins."),
    )


class PeriodQuerySet(models.QuerySet):
    """Questions about rows with a period."""

    def valid_on(self, day: date) -> "PeriodQuerySet":
        """Rows whose period holds on a day."""
        return self.filter(holds_on(day))


def refuse_overlap(row: Any, others: models.QuerySet) -> None:
    """Raise ValidationError when the period of a row overlaps one of the others."""
    starts_before = Q() if row.valid_to is None else Q(valid_from__isnull=True) | Q(valid_from__lte=row.valid_to)
    ends_after = Q() if row.valid_from is None else Q(valid_to__isnull=True) | Q(valid_to__gte=row.valid_from)
    if others.filter(starts_before & ends_after).exclude(pk=row.pk).exists():
        raise ValidationError({"valid_from": _("This period overlaps another one of the same thing.")})
