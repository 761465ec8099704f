"""Parties and powers as files: looked at first, all or nothing, and out again as they came in."""

import base64
import string

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import AuditRow
from network.actions.importing import MOST_ROWS, check_file, import_file
from network.models import Country, Municipality, Party, Power
from network.reference.export import lines
from network.reference.organisations import PARTIES, POWERS
from network.spreadsheets import cell, text_of
from tests.factories.network import (
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    Country.objects.create(code="NL", name="Nederland", source="test")
    Country.objects.create(code="DE", name="Duitsland", source="test")
    for code in ("housing", "work", "transport"):
        ThemeFactory(code=code)
    SafetyRegionFactory(code="VR06")
    return MembershipFactory(
        function="project_leader",
        party=PartyFactory(code="lotc", kind="crisis_organisation", platform_role="network"),
    ).user


def line(table, **values):
    """One line of a file, with what a party or power needs unless told otherwise."""
    usual = {
        "code": "boa",
        "name": "Handhaving",
        "kind": "municipality",
        "tier": "local",
        "country": "NL",
        "platform_role": "network",
        "themes": "housing;transport",
        "represents_regions": "0",
        "runs_intake_desk": "0",
        "party": "lotc",
        "type": "enforce",
        "law": "Wet op de proef",
        "source": "test",
    }
    cells = usual | values
    return ",".join('"{}"'.format(cells.get(column, "").replace('"', '""')) for column in table.columns)


def file_of(table, *rows):
    return "\n".join([",".join(table.columns), *rows]).encode()


def complaints(outcome):
    return [(one.line, one.complaint) for one in outcome.complaints]


@pytest.mark.requirement("R1", "R61")
def test_a_file_is_looked_at_without_a_trace_and_then_imported_on_record(client, leader):
    client.force_login(leader)
    content = file_of(PARTIES, line(PARTIES, regions="VR06"), line(PARTIES, code="second", represented_by="boa"))
    address = reverse("network_party:file_in")
    looked = client.post(address, {"file": SimpleUploadedFile("parties.csv", content)})
    assert looked.status_code == 200
    assert "New: 2" in looked.content.decode()
    assert not Party.objects.filter(code="boa").exists()
    answer = client.post(address, {"checked": base64.b64encode(content).decode()})
    assert answer.status_code == 302
    party = Party.objects.get(code="boa")
    assert [one.pk for one in party.regions.all()] == ["VR06"]
    assert Party.objects.get(code="second").represented_by == party
    row = AuditRow.objects.about(party).get()
    assert (row.verb, row.actor, row.organisation) == ("network.add_party", str(leader.pk), "lotc")


@pytest.mark.requirement("R61")
def test_an_import_changes_what_differs_and_leaves_the_rest(leader):
    import_file(table=PARTIES, content=file_of(PARTIES, line(PARTIES)), by=leader)
    content = file_of(PARTIES, line(PARTIES, name="Toezicht"), line(PARTIES, code="new"))
    tally = import_file(table=PARTIES, content=content, by=leader).tally
    assert (tally.created, tally.changed, tally.same) == (1, 1, 0)
    assert Party.objects.get(code="boa").name == "Toezicht"
    assert Party.objects.filter(code="lotc").exists()


@pytest.mark.parametrize(
    ("table", "values", "complaint"),
    [
        (PARTIES, {"regions": "VR06;VR99"}, 'column regions holds the unknown code "VR99".'),
        (PARTIES, {"valid_from": "2021-01-01", "valid_to": "2020-01-01"}, "The period ends before it begins."),
        (PARTIES, {"valid_from": "maart"}, 'column valid_from holds "maart", which is not a date such as 2020-09-01.'),
        (PARTIES, {"kind": "sector", "platform_role": "participant"}, "platform_role: Only regions, enforcing bodies"),
        (PARTIES, {"kind": "department", "platform_role": "participant"}, "platform_role: Only regions, enforcing"),
        (PARTIES, {"represented_by": "boa"}, "a party does not represent itself."),
        (PARTIES, {"code": "lotc", "kind": "department"}, "kind: A department has no account"),
        (PARTIES, {"name": "x" * 201}, "name: Ensure this value has at most 200 characters"),
        (POWERS, {"law": ""}, "a power needs a basis: column law is empty."),
        (POWERS, {"party": "nobody"}, 'column party holds the unknown code "nobody".'),
        (POWERS, {"themes": ""}, "column themes is empty."),
        (POWERS, {"name": "Sluiten", "valid_from": "2020-05-01"}, "valid_from: This period overlaps another one"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_nothing_is_half_imported(leader, table, values, complaint):
    PowerFactory(party=Party.objects.get(code="lotc"), name="Sluiten", law="Wet op de proef", articles="")
    before = table.model.objects.count()
    content = file_of(table, line(table, code="good"), line(table, **values))
    for act in (check_file, import_file):
        found = complaints(act(table=table, content=content, by=leader))
        assert [number for number, _complaint in found] == [3]
        assert complaint in found[0][1]
    assert table.model.objects.count() == before
    assert not AuditRow.objects.filter(verb__startswith="network.add").exists()


def test_every_wrong_line_is_named_at_once(leader):
    content = file_of(PARTIES, line(PARTIES, tier="moon"), line(PARTIES, code="b", kind=""), line(PARTIES, code="c"))
    found = complaints(check_file(table=PARTIES, content=content, by=leader))
    assert found == [
        (2, 'column tier holds the unknown code "moon".'),
        (3, "column kind is empty."),
    ]


@pytest.mark.parametrize(
    ("content", "at", "complaint"),
    [
        (b"", 1, "this file is empty."),
        (b"\xef\xbb\xbf", 1, "missing column: code"),
        (b"code,name\nx,y", 1, "missing column: name_en"),
        (file_of(PARTIES).replace(b"note", b"note,colour"), 1, "unknown column: colour."),
        (file_of(PARTIES).replace(b"note,", b"note,note,"), 1, "a column stands twice: note."),
        (file_of(PARTIES, line(PARTIES), line(PARTIES)), 3, 'the code "boa" stands on line 2 already.'),
        (file_of(PARTIES, line(PARTIES, name="Caf\0")), 2, "it holds a NUL character."),
        (file_of(PARTIES, line(PARTIES, name="Café")).decode().encode("latin-1"), 2, "probably Latin-1"),
        (file_of(PARTIES, line(PARTIES) + ",1"), 2, "more cells than the header"),
        (file_of(PARTIES, "boa,Handhaving"), 2, "fewer cells than the header"),
        (file_of(PARTIES, *(line(PARTIES, code=f"p{n}") for n in range(MOST_ROWS + 1))), 1, "at most 2000 rows"),
        (file_of(PARTIES, *(line(PARTIES, code=f"p{n}") for n in range(50_000))), 1, "at most 2000 rows and 500 kB"),
        (file_of(PARTIES, '"open'), 2, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_reason(leader, content, at, complaint):
    if b"colour" in content:
        content += b"\n" + line(PARTIES).encode() + b",red"
    found = complaints(check_file(table=PARTIES, content=content, by=leader))
    assert found[0][0] == at
    assert complaint in found[0][1]
    assert Party.objects.count() == 1


def test_the_screen_says_what_is_wrong_and_where(client, leader):
    client.force_login(leader)
    upload = SimpleUploadedFile("powers.csv", file_of(POWERS, line(POWERS, law="")))
    answer = client.post(reverse("network_power:file_in"), {"file": upload})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This file was not imported. Nothing has changed." in shown
    assert "<td>2</td>" in shown
    assert "a power needs a basis: column law is empty." in shown


def test_a_semicolon_file_as_excel_writes_it_here_is_read(leader):
    content = (
        file_of(PARTIES, line(PARTIES)).replace(b",", b";").replace(b'"housing;transport"', b'"housing;transport"')
    )
    assert check_file(table=PARTIES, content=b"\xef\xbb\xbf" + content, by=leader).tally.created == 1


@pytest.mark.parametrize("function", ["member", "moderator", "partner", "editor", "auditor"])
def test_nobody_else_imports_or_takes_the_file(client, leader, function):
    user = MembershipFactory(function=function).user
    client.force_login(user)
    with pytest.raises(PermissionDenied):
        check_file(table=PARTIES, content=b"", by=user)
    for name in ("network_party:file_in", "network_party:file_out", "network_power:file_in", "network_power:file_out"):
        assert client.get(reverse(name)).status_code in {302, 403}


@pytest.mark.requirement("R1")
def test_a_party_that_was_added_stands_in_the_file(client, leader):
    client.force_login(leader)
    PartyFactory(code="boa", name="=HYPERLINK(1)", phone_public="+31 6 00 00 00 00")
    answer = client.get(reverse("network_party:file_out"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0] == ",".join(PARTIES.columns)
    assert ",'=HYPERLINK(1)," in text
    assert ",+31 6 00 00 00 00," in text
    assert "no-store" in answer["Cache-Control"]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).map(str.strip)
RISKY = st.builds("".join, st.lists(st.sampled_from(["'", "=", "+", "-", "@", "|", "%", "\t", "1", "a", '"', ","])))


@given(st.one_of(TEXT, RISKY))
def test_a_cell_is_no_formula_and_reads_back_as_it_was(text):
    written = cell(text)
    assert text_of(written) == text
    assert not written.lstrip().startswith(("=", "@", "|", "%"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(string.printable, min_size=1).map(str.strip).filter(bool).map(lambda text: text[:200].strip()),
    note=st.one_of(TEXT, RISKY.map(str.strip)),
    start=st.none() | st.dates(),
)
def test_what_goes_out_comes_in_unchanged(leader, name, note, start):
    town = Municipality.objects.first() or MunicipalityFactory(safety_region=SafetyRegionFactory(code="VR06"))
    party, _made = Party.objects.update_or_create(
        code="boa", defaults={**vars_of(PARTIES), "name": name, "note": note, "valid_from": start}
    )
    party.municipalities.set([town])
    power, _made = Power.objects.update_or_create(
        code="P1", defaults={**vars_of(POWERS), "party": party, "name": name, "note": note, "valid_to": start}
    )
    power.themes.set(["housing", "work"])
    for table in (PARTIES, POWERS):
        outcome = check_file(table=table, content="".join(lines(table)).encode(), by=leader)
        assert complaints(outcome) == []
        assert outcome.tally.changed == outcome.tally.created == 0


def vars_of(table):
    """The plain fields of a valid row."""
    if table is PARTIES:
        return {"kind": "municipality", "tier": "local", "platform_role": "network", "source": "test"}
    return {"type": "enforce", "law": "Wet op de proef", "source": "test"}
