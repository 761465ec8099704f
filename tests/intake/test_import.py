"""A file of another organisation: all of it or nothing, with the line of every mistake, and never who reported."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intake import actions
from intake.csv_rows import MOST_ROWS
from intake.models import Channel, Signal
from intake.reference import load_channels
from tests.factories.intake import at, desk_key, moderator
from tests.factories.network import MembershipFactory, MunicipalityFactory, SectorFactory, ThemeFactory
from tests.factories.vault import open_vault

pytestmark = pytest.mark.django_db
HEADER = "received_at,what,reference,themes,sector,municipality,possible_outbreak,company\n"
LINE = "2020-10-05T22:02,Te vol busje,{reference},work;transport,meat,GM1586,ja,Achterveld\n"


@pytest.fixture(autouse=True)
def _codes():
    load_channels()
    desk_key()
    for code in ("work", "transport"):
        ThemeFactory(code=code)
    SectorFactory(code="meat")
    MunicipalityFactory(code="GM1586")


def bring(content: str | bytes, **fields) -> list[Signal]:
    raw = content.encode() if isinstance(content, str) else content
    facts = {"channel": Channel.objects.get(pk="iszw"), "acting": moderator(), **fields}
    return actions.import_signals(content=raw, **facts)


def complaints(content: str | bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        bring(content)
    assert not Signal.objects.exists()
    return " ".join(refused.value.messages)


@pytest.mark.requirement("R85")
def test_a_good_file_becomes_signals_with_their_own_clocks():
    one, two = bring(HEADER + LINE.format(reference="I-1") + LINE.format(reference="I-2"))
    assert one.received_at == one.clock.started_at == at("2020-10-05T22:02+02:00")
    assert (one.possible_outbreak, one.sector_id, one.municipality_id) == (True, "meat", "GM1586")
    assert set(two.themes.values_list("pk", flat=True)) == {"work", "transport"}
    assert open_vault(moderator()).read_text(two.envelope, "company") == "Achterveld"


def test_semicolons_and_a_byte_order_mark_are_what_excel_writes():
    content = (HEADER + LINE.format(reference="I-1")).replace(";", "+").replace(",", ";").replace("+transport", "")
    assert len(bring(b"\xef\xbb\xbf" + content.encode())) == 1


@pytest.mark.requirement("R85")
@pytest.mark.parametrize(
    "column",
    [
        "name",
        "Naam melder",
        "achternaam",
        "phone",
        "Telefoonnummer",
        "tel",
        "e-mail",
        "MAIL",
        "contact",
        "klager",
        "bsn",
    ],
)
def test_a_column_that_could_say_who_reported_is_refused_by_name(column):
    said = complaints(HEADER.strip() + f",{column}\n" + LINE.format(reference="I-1").strip() + ",Jansen\n")
    assert column.lower() in said
    assert "Jansen" not in said


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("what\nx\n", "received_at"),
        ("received_at,what,weather\n2020-10-05T22:02,x,rain\n", "weather"),
        ("received_at,what,what\n2020-10-05T22:02,x,y\n", ""),
        (HEADER, ""),
        ("", "received_at"),
        ("received_at,what\n2020-10-05T22:02,ok\nvijf uur,x\n", "3"),
        ("received_at,what\n2020-10-05T22:02,\n", "2"),
        ("received_at,what\n2099-10-05T22:02,x\n", "2"),
        ("received_at,what\n2020-10-05T22:02,BSN 111222333\n", "2"),
        ("received_at,what,sector\n2020-10-05T22:02,x,space\n", "space"),
        ("received_at,what,reference\n2020-10-05T22:02,x,A\n2020-10-05T22:03,y,A\n", "3"),
        ("received_at,what\n2020-10-05T22:02,x,too,many\n", "2"),
        ("received_at,what\n2020-10-05T22:02,x\0y\n", ""),
    ],
)
def test_a_bad_file_is_refused_whole_and_says_where(content, where):
    assert where in complaints(content)


def test_latin_1_gets_a_plain_answer():
    assert "UTF-8" in complaints((HEADER + LINE.format(reference="café")).encode("latin-1"))


def test_fifty_thousand_rows_get_a_plain_answer():
    row = "2020-10-05T22:02,x\n"
    assert str(MOST_ROWS) in complaints("received_at,what\n" + row * 50_000)
    assert "5 MB" in complaints("received_at,what\n" + "x" * 5_000_001)


def test_the_same_number_is_imported_once():
    bring(HEADER + LINE.format(reference="I-1"))
    with pytest.raises(ValidationError):
        bring(HEADER + LINE.format(reference="I-2") + LINE.format(reference="I-1"))
    assert Signal.objects.count() == 1


def test_only_the_desk_imports_and_only_into_a_channel_of_a_party():
    with pytest.raises(PermissionDenied):
        bring(HEADER + LINE.format(reference="I-1"), acting=MembershipFactory())
    with pytest.raises(ValidationError):
        bring(HEADER + LINE.format(reference="I-1"), channel=Channel.objects.get(pk="web"))


def test_the_screen_shows_the_complaints_and_stores_a_good_file(client):
    client.force_login(moderator().user)
    bad = SimpleUploadedFile("x.csv", b"received_at,what,naam\n2020-10-05T22:02,x,Jansen\n")
    answer = client.post(reverse("signals:import"), {"channel": "iszw", "file": bad})
    assert answer.status_code == 422
    assert "naam" in answer.content.decode()
    good = SimpleUploadedFile("x.csv", (HEADER + LINE.format(reference="I-1")).encode())
    assert client.post(reverse("signals:import"), {"channel": "iszw", "file": good}).status_code == 302
    assert Signal.objects.count() == 1
