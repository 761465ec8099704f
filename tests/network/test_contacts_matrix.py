"""The contact matrix, and contacts as files: CSV and vCard."""

import csv
import io
from datetime import timedelta

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from network.models import Contact, Party, SafetyRegion
from network.spreadsheets import csv_text
from network.vcards import vcards
from network.visibility import MEMBER, PARTNER, Shown
from tests.factories.network import ContactFactory, MembershipFactory, PartyFactory, SafetyRegionFactory

LINES = ("BEGIN", "END", "VERSION", "N", "FN", "ORG", "TITLE", "TEL", "EMAIL", "REV")


@pytest.fixture
def regions(db):
    """Three regions, in each of which one inspectorate stands differently."""
    party = PartyFactory(code="insp", name="Inspectorate", tier="national")
    full, old, _empty = (SafetyRegionFactory(code=f"VR0{number}") for number in (1, 2, 3))
    standing_in = ContactFactory(party=party, region=full, function="deputy", phone_always="+31 00 111 11 11")
    ContactFactory(party=party, region=full, function="inspector", substitute=standing_in)
    ContactFactory(party=party, region=old, verified_on=timezone.localdate() - timedelta(days=91))
    return party


@pytest.fixture
def member(client):
    """A member who looks."""
    membership = MembershipFactory(party__kind="health")
    client.force_login(membership.user)
    return membership


@pytest.mark.django_db
@pytest.mark.requirement("R19", "R48")
def test_empty_and_stale_cells_are_named_in_words(client, regions, member):
    page = client.get(reverse("partners_matrix"))
    states = [line.cells[0].state for line in page.context["matrix"].lines]
    assert states == ["good", "stale", "empty"]
    text = page.content.decode()
    for words in ("no contact", "not looked at for too long", "in order", "+31 00 111 11 11"):
        assert words in text


@pytest.mark.django_db
@pytest.mark.requirement("R19")
def test_a_region_is_one_click_from_the_matrix_and_names_its_contacts(client, regions, member):
    assert reverse("partners_region", args=["VR01"]) in client.get(reverse("partners_matrix")).content.decode()
    text = client.get(reverse("partners_region", args=["vr01"])).content.decode()
    assert "inspector" in text
    assert 'href="tel:+31001111111"' in text
    assert '<bdi dir="ltr">+31 00 111 11 11</bdi>' in text
    assert client.get(reverse("partners_region", args=["VR99"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.requirement("R19")
def test_the_file_has_a_row_for_each_contact_and_each_empty_cell(client, regions, member):
    answer = client.get(reverse("partners_matrix_csv"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "no-store" in answer.headers["Cache-Control"]
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert len(rows) == 3
    assert "deputy" in rows[0]
    assert rows[2][3] == "no contact"
    assert header[0] == "Safety region"


@pytest.mark.django_db
@pytest.mark.parametrize("more", [1, 20])
def test_the_matrix_costs_the_same_whatever_there_is_in_it(
    client, regions, member, more, django_assert_max_num_queries
):
    for number in range(more):
        party = PartyFactory(tier="national")
        ContactFactory(party=party, region=SafetyRegionFactory(code=f"VR{number + 10}"))
    client.get(reverse("partners_matrix"))
    with django_assert_max_num_queries(12):
        client.get(reverse("partners_matrix"))


def test_a_cell_that_would_run_as_a_formula_becomes_text_and_a_phone_number_stays_one():
    rows = csv.reader(io.StringIO(csv_text(["a"], [["=1+1", "@x", "+31 00 1", "-2+3", "\t=x", None]])))
    assert list(rows)[1] == ["'=1+1", "'@x", "+31 00 1", "'-2+3", "'\t=x", ""]


@pytest.mark.django_db
@pytest.mark.requirement("R33")
def test_members_take_a_contact_and_a_whole_party_along_as_vcard(client, regions, member):
    contact = Contact.objects.get(function="inspector")
    answer = client.get(reverse("partners_contact_card", args=[contact.pk]))
    assert answer.headers["Content-Type"].startswith("text/vcard")
    card = vobject.readOne(answer.content.decode())
    assert card.fn.value == "Inspectorate – inspector"
    assert card.tel.value == contact.phone_always
    cards = client.get(reverse("partners_party_cards", args=["insp"])).content.decode()
    assert len(list(vobject.readComponents(cards))) == 3
    assert client.get(reverse("partners_party_cards", args=[member.party.code])).status_code == 404


def shown(audience=MEMBER, **texts):
    """A contact that is in no database, as somebody sees it."""
    party = Party(name=texts.pop("party", "Party"), abbreviation=texts.pop("abbreviation", ""))
    return Shown(Contact(party=party, **{"function": "function", **texts}), audience)


def unfolded(text):
    """The lines of a card, with folded ones joined."""
    return text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


anything = st.text(max_size=300)


@pytest.mark.requirement("R33")
@given(function=anything, person=anything, party=anything, phone=anything, email=anything)
def test_no_text_breaks_out_of_its_line_in_a_vcard(function, person, party, phone, email):
    contact = shown(function=function, person=person, party=party, phone=phone, email=email)
    written = vcards([contact, contact])
    lines = unfolded(written)
    assert lines.count("BEGIN:VCARD") == lines.count("END:VCARD") == 2
    assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= set(LINES)
    card = next(vobject.readComponents(written))
    assert card.title.value == " ".join("".join(c if c.isprintable() else " " for c in function).split())


@pytest.mark.requirement("R48")
def test_a_card_holds_no_name_that_its_reader_may_not_see():
    assert "Somebody" in vcards([shown(person="Somebody", phone="1234")])
    assert "Somebody" not in vcards([shown(PARTNER, person="Somebody", phone="1234")])


@pytest.mark.django_db
def test_the_matrix_has_every_region(client, member):
    PartyFactory(tier="national")
    for number in range(25):
        SafetyRegionFactory(code=f"VR{number:02d}")
    page = client.get(reverse("partners_matrix"))
    assert len(page.context["matrix"].lines) == SafetyRegion.objects.count() == 25
