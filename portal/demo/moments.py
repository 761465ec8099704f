"""Telling a story that happened: the portal's clock set to another moment, for the demo and its test only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let `timezone.now()` answer with this moment. The portal asks the time nowhere else."""
    with mock.patch.object(timezone, "now", lambda: moment):
        yield
