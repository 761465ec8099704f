"""What the files in communication/data/ hold. A row that exists is the platform's own and is left alone."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from communication.audience_kinds import AudienceKind
from communication.models import Audience, Channel
from network.reference.files import Row, read
from network.reference.filling import Filling, Tally
from network.reference.table import Codes, Table

DATA = Path(__file__).resolve().parent / "data"


def _named(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    return {
        "code": row.needed("code"),
        "name": row.needed("name"),
        "names": row.languages("name_"),
        "position": position,
        "source": row.needed("source"),
    }


def _audience(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    return _named(row, position, codes) | {
        "kind": row.one_of("kind", AudienceKind.values),
        "languages": row.some_of("languages", dict(settings.LANGUAGES)),
    }


_NAMED = ("code", "name", "name_en", "source")
TABLES = (
    Table("audiences.csv", Audience, (*_NAMED, "kind", "languages"), _audience, theirs=True),
    Table("channels.csv", Channel, _NAMED, _named, theirs=True),
)


@transaction.atomic
def load(folder: Path = DATA) -> dict[str, Tally]:
    """Add what is missing and return what happened, by file; raise UnreadableReference and change nothing."""
    return {
        table.file: Filling(table, read(folder / table.file, table.columns), keep=table.theirs).fill()
        for table in TABLES
    }
