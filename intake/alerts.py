"""The kinds of notice that intake sends: a count each, and nothing of what was reported."""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.notices import register_kind
from intake.tasks import colleagues_after

SUBJECT = gettext_lazy("Signals are waiting")


def register_kinds() -> None:
    """Make intake's kinds known; called once when the app is loaded."""
    register_kind("intake.new", SUBJECT, _new, next_in_line=colleagues_after)
    register_kind("intake.reply", SUBJECT, _replies, next_in_line=colleagues_after)
    for name, hour in settings.CLOCK_MILESTONES.items():
        register_kind(f"intake.clock_{name}", SUBJECT, partial(_clock, hour), next_in_line=colleagues_after)
    for hour in settings.CLOCK_ALERTS:
        register_kind(
            f"intake.clock_{hour}",
            gettext_lazy("The clock of a signal needs you"),
            partial(_clock, hour),
            next_in_line=colleagues_after,
        )


def _new(count: int) -> str:
    return ngettext("%(count)d new signal.", "%(count)d new signals.", count) % {"count": count}


def _replies(count: int) -> str:
    return ngettext("%(count)d reply of a sender.", "%(count)d replies of senders.", count) % {"count": count}


def _clock(hour: int, count: int) -> str:
    if hour >= settings.CLOCK_HOURS:
        return _("Clocks that have run out: %(count)d.") % {"count": count}
    return _("Clocks that have run for %(hours)d hours: %(count)d.") % {"hours": hour, "count": count}
