"""Counting working days. Monday to Friday; public holidays count as well, so a term is never longer than it says."""

from datetime import date, timedelta

SATURDAY = 5


def after(day: date, count: int) -> date:
    """Return the working day that lies this many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
