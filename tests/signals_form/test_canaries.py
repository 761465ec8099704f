"""The canary sweep: what a sender brings along is nowhere, what a sender writes is only in the sealed envelope."""

import base64
import io
import logging
import re
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image

from intake.models import Signal
from signals_form.silence import SilentLetterbox
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.conftest import fill_network
from tests.signals_form.sender import ANSWER, FORM, answers, code_of, post, token, upload
from tests.signals_form.test_answer_page import hidden
from tests.signals_form.test_forgetting import HEADERS

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R97", "R98", "R100")]

WRITTEN = {
    name: f"canary-{name}-{number}"
    for number, name in enumerate(["what", "company", "address", "postcode", "municipality"], start=1000)
}
BROUGHT = "canary-brought-2000"
TYPED_WRONG = "canary-mistake-3000"
REPLY = "canary-reply-4000"


def rows() -> dict[str, list[tuple]]:
    """Return everything in the database."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own table names
            found[table] = [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in cursor]
    return found


def everything(log: io.StringIO, folders: list[Path]) -> bytes:
    """Return all that this installation kept, as one heap of bytes."""
    heap = [repr(rows()).encode(), log.getvalue().encode(), repr(mail.outbox).encode()]
    heap += [value if isinstance(value, bytes) else repr(value).encode() for row in rows().values() for value in row]
    heap.append(repr(getattr(cache, "_cache", {})).encode())
    for folder in folders:
        heap += [str(file).encode() + (file.read_bytes() if file.is_file() else b"") for file in folder.rglob("*")]
    return b"\n".join(heap)


def traces(heap: bytes, canary: str) -> list[str]:
    """Return in which writing the canary is in the heap."""
    raw = canary.encode()
    ways = {
        "plain": raw,
        "hex": raw.hex().encode(),
        "base64": base64.b64encode(raw)[:-4],
        "utf-16": raw.decode().encode("utf-16-le"),
    }
    return [way for way, written in ways.items() if written in heap]


def photo() -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = BROUGHT
    Image.new("RGB", (50, 50), "blue").save(out, "JPEG", exif=exif, comment=BROUGHT.encode())
    return out.getvalue()


PHOTO = photo()  # made before anybody listens to the logs


@pytest.fixture
def log():
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.addFilter(SilentLetterbox())
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def folders(tmp_path, monkeypatch, settings):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    settings.FILE_UPLOAD_TEMP_DIR = str(temporary)
    return [temporary, Path(settings.MEDIA_ROOT)]


def journey(client: Client) -> str:
    """Visit, err, send, look for the answer, reply. Return the code."""
    client.get(FORM, {"from": BROUGHT})
    client.get(f"/nl/melden/{BROUGHT}/")
    photos = {"photos": [upload(PHOTO, name=f"{BROUGHT}.jpg")]}
    post(client, answers(people_ill="x", what=TYPED_WRONG), path=f"{FORM}?from={BROUGHT}")
    post(client, answers(**WRITTEN | {"website": BROUGHT, "token": "forged"}))
    code = code_of(post(client, answers(**WRITTEN, **photos, unknown=BROUGHT, noticed=f"personal,{BROUGHT}")))
    page = post(client, {"code": code}, path=ANSWER)
    post(client, {"code": f"{BROUGHT} 1234"}, path=ANSWER)
    reply = {"pass": hidden(page, "pass"), "token": str(token()), "text": REPLY}
    answer = post(client, reply | {"photos": [upload(PHOTO, name=f"{BROUGHT}.png")]}, path=ANSWER)
    assert answer.context["stored"]
    return code


@pytest.fixture
def visited(log, folders):
    """A database, logs and folders after a whole visit."""
    fill_network()
    before = {table: set(map(repr, kept)) for table, kept in rows().items()}
    headers = {name: BROUGHT for name in HEADERS if name != "X-Real-IP"}
    client = Client(headers={**headers, "X-Real-IP": "203.0.113.77"}, REMOTE_ADDR="203.0.113.78", REMOTE_HOST=BROUGHT)
    code = journey(client)
    return code, everything(log, folders), before


def test_what_the_sender_brings_along_is_nowhere(visited):
    _code, heap, _before = visited
    for canary in (BROUGHT, "203.0.113", TYPED_WRONG):
        assert not traces(heap, canary), canary


def test_what_the_sender_writes_is_nowhere_in_the_clear(visited):
    _code, heap, _before = visited
    for canary in [*WRITTEN.values(), REPLY]:
        assert not traces(heap, canary), canary


def test_the_code_is_nowhere(visited):
    code, heap, _before = visited
    assert not traces(heap, code)
    assert not traces(heap, code.replace(" ", ""))


def test_the_desk_reads_what_was_written(visited):
    texts = open_vault(moderator()).read_all(Signal.objects.get().envelope)
    names = {"municipality": "place"}
    for name, canary in WRITTEN.items():
        assert texts[names.get(name, name)].decode() == canary
    assert BROUGHT.encode() not in texts["photo1"]


def test_no_new_row_keeps_a_finer_time_than_the_quarter_hour(visited):
    _code, _heap, before = visited
    times = []
    for table, kept in rows().items():
        for row in (row for row in kept if repr(row) not in before[table]):
            times += [(table, moment) for moment in map(as_moment, row) if moment]
    assert "intake_signal" in dict(times), "the sweep saw the times of this signal"
    assert [(table, moment) for table, moment in times if is_fine(moment)] == []


def as_moment(value: object) -> datetime | None:
    """Return a moment, also where SQLite gives it as text."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?", value):
        return datetime.fromisoformat(value)
    return value if isinstance(value, datetime) else None


def is_fine(value: datetime) -> bool:
    return bool(value.minute % 15 or value.second or value.microsecond)


def test_the_sweep_would_find_a_trace(visited, log, folders, django_user_model):
    """The sweep itself, tested: a canary in a row, a log line or a file is found."""
    django_user_model.objects.create(email=f"{BROUGHT}@example.org")
    assert "plain" in traces(everything(log, folders), BROUGHT)
    logging.getLogger("any").warning("%s", TYPED_WRONG)
    assert "plain" in traces(everything(log, folders), TYPED_WRONG)
    (folders[0] / "left.tmp").write_bytes(b"203.0.113.77")
    assert "plain" in traces(everything(log, folders), "203.0.113")
    assert is_fine(timezone.now().replace(second=1))
