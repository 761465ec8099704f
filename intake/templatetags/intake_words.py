"""The queue's numbers in words: ages, what is left of a clock, and codes by their names."""

from datetime import UTC, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from intake import clock as hours
from intake.answers import ANSWERS
from intake.forms.labels import TEXT_LABELS
from intake.models import Clock
from intake.words import ACTS
from network.models import Measure

register = template.Library()


@register.filter
def in_words(seconds: float) -> str:
    """Say a span of time in its two largest units: 3 days 2 h, 5 h 10 min, 7 min."""
    minutes = int(seconds) // 60
    days, rest = divmod(minutes, 24 * 60)
    hour, minute = divmod(rest, 60)
    if days:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hour}
    if hour:
        return _("%(hours)d h %(minutes)d min") % {"hours": hour, "minutes": minute}
    return _("%(minutes)d min") % {"minutes": minute}


@register.filter
def age_of(moment: datetime) -> str:
    """Say how long ago a moment was."""
    return in_words(max(0.0, (timezone.now() - moment).total_seconds()))


@register.inclusion_tag("intake/clock.html")
def clock_words(clock: Clock, small: bool = False) -> dict[str, Any]:
    """Show a clock: what is left, or by how much it ran out, and when it is due here and in UTC."""
    now = timezone.now()
    left = (clock.due_at - now).total_seconds()
    ran = clock.elapsed_seconds if clock.elapsed_seconds is not None else hours.elapsed_seconds(clock.started_at, now)
    limit = settings.CLOCK_HOURS * 3600
    urgent = (settings.CLOCK_HOURS - settings.CLOCK_ALERTS[-2]) * 3600
    soon = (settings.CLOCK_HOURS - settings.CLOCK_ALERTS[0]) * 3600
    state = "late" if left < 0 else "urgent" if left < urgent else "soon" if left < soon else "calm"
    return {
        "clock": clock,
        "small": small,
        "state": "ended" if clock.ended_at else state,
        "span": in_words(abs(left)),
        "over": ran > limit,
        "ran": in_words(ran),
        "due_utc": clock.due_at.astimezone(UTC),
    }


@register.filter
def text_label(name: str) -> str:
    """Name a sealed field in words."""
    return str(TEXT_LABELS.get(name, name))


@register.filter
def sealed_words(text: str, name: str) -> str:
    """Show a sealed text; the codes of the measures by what a reporter would say."""
    if name != "measures":
        return text
    codes = [code.strip() for code in text.split(",")]
    known = {one.pk: one.complaint_label() or one.label() for one in Measure.objects.filter(pk__in=codes)}
    return "\n".join(known.get(code, code) for code in codes)


@register.filter
def answer_words(code: str) -> str:
    """Show a ready answer by its sentence."""
    return str(ANSWERS.get(code, code))


@register.filter
def act_words(code: str) -> str:
    """Show an act of the trail in words."""
    return str(ACTS.get(code, code))


@register.filter
def language_name(code: str) -> str:
    """Name a language in its own script."""
    return str(dict(settings.LANGUAGES).get(code, code))
