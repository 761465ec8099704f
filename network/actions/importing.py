"""Bringing in a file of parties or powers while the portal runs: all of it or nothing, and looked at first."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from network.actions.keeping import log, may_keep
from network.reference.files import Row, UnreadableReference, parse
from network.reference.filling import Filling, Tally
from network.reference.table import Table

MOST_ROWS = 2000
MOST_BYTES = 500_000
MOST_COMPLAINTS = 100


@dataclass
class Outcome:
    """What a file would do or did; nothing at all when something is wrong with it."""

    tally: Tally = field(default_factory=Tally)
    complaints: list[UnreadableReference] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Which rows are new or changed."""
        return [str(row) for row, _is_new in self.tally.touched]


@transaction.atomic
def check_file(*, table: Table, content: bytes, by: User) -> Outcome:
    """Say what importing a file would do, or everything that is wrong with it, and change nothing."""
    outcome = _fill(table, content, by)
    transaction.set_rollback(True)
    return outcome


@transaction.atomic
def import_file(*, table: Table, content: bytes, by: User) -> Outcome:
    """Import a file; when something is wrong with it nothing is stored. Rows that are not in it stay."""
    outcome = _fill(table, content, by)
    if outcome.complaints:
        transaction.set_rollback(True)
        return outcome
    for row, is_new in outcome.tally.touched:
        log(row, by, is_new=is_new)
    return outcome


def _fill(table: Table, content: bytes, by: User) -> Outcome:
    if not may_keep(by, table.model, "add", "change"):
        raise PermissionDenied
    outcome = Outcome()
    try:
        rows = list(_rows(table, content))
        outcome.tally = Filling(table, rows, refuse=outcome.complaints.append).fill()
    except UnreadableReference as error:
        outcome.complaints.append(error)
    return outcome


def _rows(table: Table, content: bytes) -> Iterator[Row]:
    if len(content) > MOST_BYTES:
        raise _too_much(table)
    for number, row in enumerate(parse(table.file, content, table.columns, table.key), start=1):
        if unknown := [column for column in row.values if column not in table.columns]:
            raise UnreadableReference(
                table.file, 1, _("unknown column: %(columns)s.") % {"columns": ", ".join(unknown)}
            )
        if number > MOST_ROWS:
            raise _too_much(table)
        yield row


def _too_much(table: Table) -> UnreadableReference:
    complaint = _("this file is too large: at most %(rows)d rows and %(size)d kB. Split it.")
    return UnreadableReference(table.file, 1, complaint % {"rows": MOST_ROWS, "size": MOST_BYTES // 1000})
