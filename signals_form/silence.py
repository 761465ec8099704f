"""Keeps what happens in the letterbox, and what is searched for, out of the logs: only where the code broke stays.

A log line with the hour and the address of a page is a trace; so is an exception message that quotes a value.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from signals_form.paths import is_unlogged

_inside: ContextVar[bool] = ContextVar("inside_the_letterbox", default=False)


@contextmanager
def letterbox() -> Iterator[None]:
    """Mark what runs inside as belonging to a reporter's request."""
    token = _inside.set(True)
    try:
        yield
    finally:
        _inside.reset(token)


class SilentLetterbox(logging.Filter):
    """Drops every record of a reporter's request; of an exception it keeps the kind and the line of code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Decide about one record, rewriting it where it may stay."""
        if getattr(record, "silenced", False) or not (_inside.get() or _names_one(record)):
            return True
        if not record.exc_info or record.exc_info[0] is None:
            return False
        kind, _value, trace = record.exc_info
        place = traceback.extract_tb(trace)[-1] if trace else None
        where = f"{place.name}, line {place.lineno}" if place else "an unknown place"
        record.msg, record.args = "An error in the letterbox or in search: %s in %s", (kind.__name__, where)
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        record.__dict__.pop("request", None)
        record.silenced = True  # a second handler with this filter gets the rewritten record
        return True


def _names_one(record: logging.LogRecord) -> bool:
    """Whether the record names an address of these: its request's, or the request line a server writes down."""
    path = getattr(getattr(record, "request", None), "path_info", "")
    if is_unlogged(path):
        return True
    parts = record.args if isinstance(record.args, tuple) else ()
    return any(is_unlogged(word) for part in parts if isinstance(part, str) for word in part.split())
