"""The screens across the border: who gets in, what they show, and that they cost the same with more rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.printing import can_print
from network.models import Consultation, ExchangeRecord, Inventory, InventoryAnswer
from tests.factories.border import answer, ask, consult, draft, exchanged, foreign, make_border, region_member
from tests.factories.network import ContactFactory, MembershipFactory

pytestmark = pytest.mark.django_db

NAMING = "Ion Popescu uit kamer 4 moet getest worden."


@pytest.fixture
def border():
    """A made-up border with something in each list."""
    border = make_border()
    consultation = consult(border)
    draft(border, consultation)
    exchanged(border, consultation=consultation)
    ask(border)
    keep(border, border.own, border.county)
    return border


@pytest.fixture
def see(client):
    """Sign somebody in."""

    def sign_in(membership):
        client.force_login(membership.user)
        return client

    return sign_in


def keep(border, member, party, **kwargs):
    """A contact across the border."""
    return ContactFactory(party=party, owner=member.party, function="Amtsarzt", **kwargs)


def lists():
    """The lists of the group."""
    names = ("consultations", "links", "exchanges", "inventories", "contacts")
    return [reverse(f"border_{name}:index") for name in names]


def forms():
    """The addresses that write, by who may open them."""
    consultation, asked = Consultation.objects.get(), Inventory.objects.get()
    return {
        "own": [
            reverse("border_consultations:change", args=[consultation.pk]),
            reverse("border_consultations:link", args=[consultation.pk]),
        ],
        "region": [
            reverse("border_consultations:new"),
            reverse("border_exchanges:new"),
            reverse("border_inventories:answer", args=[asked.pk]),
        ],
        "leader": [reverse("border_inventories:new"), reverse("border_inventories:close", args=[asked.pk])],
    }


@pytest.mark.requirement("R11", "R91", "R93")
def test_each_form_opens_for_its_owner_and_is_refused_to_others(border, see):
    allowed = {"own": {"own", "region"}, "other": {"region"}, "leader": {"leader"}, "desk": set()}
    for who, groups in allowed.items():
        client = see(getattr(border, who))
        for group, paths in forms().items():
            for path in paths:
                for answered in (client.get(path), client.post(path)):
                    expected = {200, 302, 422} if group in groups else {403}
                    assert answered.status_code in expected, (who, path)
    assert Inventory.objects.get().closed_on is not None, "an empty form is enough to close it, for the leader alone"


def test_members_read_every_list_and_outsiders_none(border, see):
    page = reverse("border_consultations:case", args=[Consultation.objects.get().pk])
    for membership in (border.own, border.other, border.leader, border.desk, MembershipFactory(function="secretary")):
        client = see(membership)
        assert [client.get(path).status_code for path in [*lists(), page]] == [200] * 6
    for function in ("guest", "editor", "administrator", "auditor"):
        client = see(MembershipFactory(function=function))
        assert {client.get(path).status_code for path in [*lists(), page]} == {403}, function
    assert see(MembershipFactory(function="partner")).get(lists()[0]).status_code == 302


@pytest.mark.requirement("R45")
def test_the_form_asks_to_read_again_and_then_records(border, see):
    client, path = see(border.own), reverse("border_exchanges:new")
    told = {
        "direction": "out",
        "counterpart": border.county.pk,
        "receiver": "Gesundheitsamt",
        "purpose": "testen",
        "legal_ground": "Wpg, artikel 6",
        "content": NAMING,
        "channel": "mail",
        "at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
    }
    asked = client.post(path, told)
    assert asked.status_code == 422
    text = asked.content.decode()
    assert "a name" in text
    assert 'name="confirmed"' in text
    assert NAMING in text, "nothing typed is lost"
    again = told | {"read_text": asked.context["form"].data["read_text"]}
    assert client.post(path, again).status_code == 422, "without the tick it is refused again"
    assert client.post(path, again | {"confirmed": "on"}).status_code == 302
    assert ExchangeRecord.objects.filter(content=NAMING).exists()


@pytest.mark.requirement("R93")
def test_a_region_answers_on_its_screen_and_everybody_sees_the_progress(border, see):
    asked = Inventory.objects.get()
    path = reverse("border_inventories:answer", args=[asked.pk])
    assert see(border.other).post(path, {"exists": "no"}).status_code == 302
    for membership in (border.other, border.leader):
        shown = see(membership).get(reverse("border_inventories:case", args=[asked.pk])).content.decode()
        assert "1 of 2 regions answered" in shown
    table = see(border.desk).get(reverse("border_inventories:file", args=[asked.pk])).content.decode()
    assert "VR19,Region VR19,None" in table


@pytest.mark.requirement("R44")
def test_stale_contacts_are_listed_and_exported_per_country(border, see):
    old = timezone.localdate() - timedelta(days=61)
    keep(border, border.other, border.province, verified_on=old, last_contact_on=old, phone_always="+32 00 00")
    client = see(border.leader)
    stale = client.get(reverse("border_contacts:index"), {"stale": "1"}).content.decode()
    assert border.province.name in stale
    assert border.county.name not in stale
    exported = client.get(reverse("border_contacts:file"), {"country": "BE"})
    assert "contacts-BE.csv" in exported.headers["Content-Disposition"]
    lines = exported.content.decode().strip().splitlines()
    assert len(lines) == 2
    assert border.other.party.name in lines[1]
    assert str(old) in lines[1]


@pytest.mark.requirement("R14")
def test_the_contact_sheet_speaks_german_to_a_dutch_reader(border, see, settings):
    settings.LANGUAGE_CODE = "nl"
    foreign("nrw", level="state")
    page = see(border.other).get(reverse("border_contacts:sheet")).content.decode()
    assert '<html lang="de">' in page
    for word in ("Kontakte", "Land", "Kreis", "Behörde", "Tag und Nacht", "Amtsarzt", "Noch keine Kontaktdaten"):
        assert word in page, word
    assert page.index("<h2>Land</h2>") < page.index("<h2>Kreis</h2>"), "the highest level first"
    assert border.province.name not in page, "another country"
    near = see(border.other).get(reverse("border_contacts:sheet"), {"region": "VR19"}).content.decode()
    assert border.county.name not in near


@pytest.mark.requirement("R14")
def test_the_contact_sheet_is_a_pdf_where_one_can_be_made(border, see):
    answered = see(border.own).get(reverse("border_contacts:sheet_file"))
    if can_print():
        assert answered.content.startswith(b"%PDF")
        assert "no-store" in answered.headers["Cache-Control"]
    else:
        assert answered.status_code == 404


def test_no_country_that_does_not_exist(border, see):
    assert see(border.own).get(reverse("border_contacts:sheet"), {"country": "XX"}).status_code == 404


def test_lists_cost_the_same_with_more_rows(border, see):
    client = see(border.own)
    answer(Inventory.objects.get(), border.own, exists=True, partners=[border.county], frequency="weekly")
    pages = [*lists(), reverse("border_inventories:case", args=[Inventory.objects.get().pk])]
    before = {}
    for path in pages:
        client.get(path)
        before[path] = queries(client, path)
    for number in range(30, 36):
        member = region_member(f"vr{number}")
        consultation = consult(border, member, name=f"Overleg {number}")
        draft(border, consultation, acting=member)
        keep(border, member, foreign(f"f{number}"))
        exchanged(border)
        InventoryAnswer.objects.create(inventory=Inventory.objects.get(), region_id=f"VR{number}")
        answer(Inventory.objects.get(), member, exists=True, partners=[border.county], frequency="weekly")
    for path in pages:
        assert queries(client, path) <= before[path], path


def queries(client, path):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)
