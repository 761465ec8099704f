"""Putting the files into the database: all or nothing, and only what differs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from network.reference.files import Row, read
from network.reference.tables import TABLES, Codes, Table

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass
class Tally:
    """What happened to the rows of one file."""

    created: int = 0
    changed: int = 0
    same: int = 0


@transaction.atomic
def load(folder: Path = DATA, *, renew_parties: bool = False) -> dict[str, Tally]:
    """Load every file of a folder and return what happened, by file name. Rows that are in no file stay.

    Raises UnreadableReference, and then nothing at all has changed. Loading the same files again writes nothing.
    """
    return {table.file: _load_table(table, folder, keep=table.theirs and not renew_parties) for table in TABLES}


def _load_table(table: Table, folder: Path, *, keep: bool) -> Tally:
    tally, codes = Tally(), Codes()
    many = {field.name for field in table.model._meta.many_to_many}
    known = {
        getattr(one, "code"): one  # noqa: B009 -- every table's model has a code; mypy knows only Model
        for one in table.model._default_manager.prefetch_related(*many)
    }
    for position, row in enumerate(read(folder / table.file, table.columns)):
        existing = known.get(row.text("code"))
        values = table.values(row, position, codes)
        if existing is None:
            _write(table.model(code=row.text("code")), values, many, row)  # type: ignore[misc]
            tally.created += 1
        elif not keep and (different := _different(existing, values, many)):
            _write(existing, different, many, row)
            tally.changed += 1
        else:
            tally.same += 1
    return tally


def _different(instance: models.Model, values: dict[str, Any], many: set[str]) -> dict[str, Any]:
    """Return the values that the instance does not have yet."""

    def now(field: str) -> Any:
        if field in many:
            return {one.pk for one in getattr(instance, field).all()}
        return getattr(instance, field)

    return {field: value for field, value in values.items() if now(field) != (set(value) if field in many else value)}


def _write(instance: models.Model, values: dict[str, Any], many: set[str], row: Row) -> None:
    for field, value in values.items():
        if field not in many:
            setattr(instance, field, value)
    try:
        instance.full_clean()
    except ValidationError as error:
        raise row.wrong(" ".join(error.messages)) from error
    instance.save()
    for field in many & values.keys():
        getattr(instance, field).set(values[field])
