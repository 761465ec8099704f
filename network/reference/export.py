"""Writing a table as the CSV file it is loaded from, line by line."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from network.reference.table import Table
from network.spreadsheets import MARK, cell

AT_ONCE = 200


class _Line:
    """Hands a line on as it is written."""

    def write(self, text: str) -> str:
        """Return it."""
        return text


def lines(table: Table) -> Iterator[str]:
    """Yield the file; importing it again changes nothing."""
    writer: Any = csv.writer(_Line())
    links = [one.name for one in table.model._meta.get_fields() if one.name in table.columns and one.is_relation]
    yield MARK + writer.writerow(table.columns)
    for row in table.model._default_manager.order_by("code").prefetch_related(*links).iterator(chunk_size=AT_ONCE):
        yield writer.writerow([cell(_plain(getattr(row, column))) for column in table.columns])


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, models.Manager):
        return ";".join(sorted(str(one.code) for one in value.all()))
    if isinstance(value, models.Model):
        return str(value.code)  # type: ignore[attr-defined]
    return value.isoformat() if isinstance(value, date) else str(value or "")
