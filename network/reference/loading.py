"""Putting the files into the database: all or nothing, and only what differs."""

from collections.abc import Collection
from pathlib import Path

from django.db import transaction

from network.reference.files import read
from network.reference.filling import Filling, Tally
from network.reference.tables import TABLES
from network.reference.texts import FILE, load_texts

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load(folder: Path = DATA, *, renew: Collection[str] = ()) -> dict[str, Tally]:
    """Load every file of a folder and return what happened, by file name. Rows that are in no file stay.

    A row that people edit is left as it is, unless its file is among those to renew ("parties.csv").

    Raises UnreadableReference, and then nothing at all has changed. Loading the same files again writes nothing.
    """
    tallies = {
        table.file: Filling(
            table, read(folder / table.file, table.columns, table.key), keep=table.theirs and table.file not in renew
        ).fill()
        for table in TABLES
    }
    return tallies | {FILE: load_texts(folder)}
