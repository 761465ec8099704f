"""The twenty-four hours, as arithmetic on instants in UTC. No database, no settings, no wall clock.

Elapsed hours, not hours on a wall: on the nights when the clocks change the due time moves on the wall, not in time.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)


def floor_quarter(moment: datetime) -> datetime:
    """Return the start of the quarter hour: the finest time kept of anything a reporter causes."""
    moment = moment.astimezone(UTC)
    return moment.replace(minute=moment.minute - moment.minute % 15, second=0, microsecond=0)


def next_quarter(moment: datetime) -> datetime:
    """Return the next quarter hour, on which mails caused by a reporter leave."""
    return floor_quarter(moment) + QUARTER


def due(started_at: datetime, hours: int) -> datetime:
    """Return when so many elapsed hours are over, in UTC."""
    return started_at.astimezone(UTC) + timedelta(hours=hours)


def elapsed_seconds(started_at: datetime, at: datetime) -> int:
    """Return the whole seconds between two instants; never less than zero, though server clocks jump."""
    return max(0, int((at.astimezone(UTC) - started_at.astimezone(UTC)).total_seconds()))


def levels_due(started_at: datetime, now: datetime, levels: Iterable[int]) -> list[int]:
    """Return the levels (hours) that are reached, lowest first."""
    return [level for level in sorted(levels) if now >= due(started_at, level)]
