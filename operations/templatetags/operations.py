"""How a clock and a duration are written."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

register = template.Library()

HOUR = 3600
MINUTE = 60


@register.filter
def hours(value: timedelta | int | None) -> str:
    """Write a duration in hours and minutes; nothing for none."""
    if value is None:
        return ""
    seconds = int(value.total_seconds()) if isinstance(value, timedelta) else int(value)
    return _("%(hours)s h %(minutes)02d min") % {"hours": seconds // HOUR, "minutes": seconds % HOUR // MINUTE}


@register.inclusion_tag("operations/clock.html")
def clock(one: Any) -> dict[str, Any]:
    """Show a clock: what is left, or how it ended."""
    now: datetime = timezone.now()
    left = one.due_at - now if one and not one.ended_at else None
    return {
        "clock": one,
        "left": left,
        "over": -left if left is not None and left < timedelta(0) else None,
        "unexplained": bool(one) and not one.overrun_reason and (one.ended_at or now) > one.due_at,
    }
