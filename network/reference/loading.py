"""Putting the files into the database: all or nothing, and only what differs."""

from pathlib import Path

from django.db import transaction

from network.reference.files import read
from network.reference.filling import Filling, Tally
from network.reference.tables import TABLES

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load(folder: Path = DATA, *, renew: bool = False) -> dict[str, Tally]:
    """Load every file of a folder and return what happened, by file name. Rows that are in no file stay.

    Raises UnreadableReference, and then nothing at all has changed. Loading the same files again writes nothing.
    """
    return {
        table.file: Filling(
            table, read(folder / table.file, table.columns, table.key), keep=table.theirs and not renew
        ).fill()
        for table in TABLES
    }
