"""Putting the channels into the database: all or nothing, and only what differs."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from intake.models import Channel
from network.reference.files import Row, read

FILE = Path(__file__).resolve().parent / "data" / "channels.csv"
COLUMNS = ("code", "name", "kind", "needs_region", "needs_origin", "needs_publication", "source")


@transaction.atomic
def load_channels(file: Path = FILE) -> int:
    """Load the channels and return how many are new or differ; channels in no file stay as they are.

    Raises network.reference.files.UnreadableReference, and then nothing has changed.
    """
    return sum(_load(row, position) for position, row in enumerate(read(file, COLUMNS)))


def _load(row: Row, position: int) -> bool:
    values = {
        "name": row.needed("name"),
        "names": row.languages("name_"),
        "kind": row.one_of("kind", dict(Channel.KINDS)),
        "needs_region": row.flag("needs_region"),
        "needs_origin": row.flag("needs_origin"),
        "needs_publication": row.flag("needs_publication"),
        "source": row.text("source"),
        "position": position,
    }
    channel = Channel.objects.filter(pk=row.needed("code")).first() or Channel(code=row.needed("code"))
    same = not channel._state.adding and all(getattr(channel, name) == value for name, value in values.items())
    if same:
        return False
    for name, value in values.items():
        setattr(channel, name, value)
    try:
        channel.full_clean(validate_unique=False)
    except ValidationError as error:
        raise row.wrong(" ".join(error.messages)) from error
    channel.save()
    return True
