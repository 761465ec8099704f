"""A number by night and a name in the network are found on no address by whoever may not see them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from network.models import Contact
from tests.factories.network import (
    ContactFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    SafetyRegionFactory,
    ThemeFactory,
)
from tests.portal.walking import every_address, signed_in, visit, where

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prints_are_text")]

NIGHT, PERSON, NOTE = "+31 00 987 65 43", "Qwsomebody", "qwringtwice"


@pytest.fixture
def contact():
    """A contact of a safety region with everything in it."""
    region = SafetyRegionFactory(code="VR06")
    ThemeFactory(code="housing")
    MunicipalityFactory(code="GM1586", safety_region=region)
    party = PartyFactory(code="vr06", region=True, regions=[region])
    return ContactFactory(party=party, region=region, phone_always=NIGHT, person=PERSON, note=NOTE)


@pytest.fixture
def addresses(contact):
    """Every address, with the contact, its party and its region in the holes; and the questions one can ask there."""
    values = {
        "uuid": ["00000000-0000-4000-8000-000000000000"],
        "partners/contacts/": sorted({str(contact.pk), str(contact.party.pk)}),
        "admin/network_party/": [str(contact.party.pk)],
        "int": [str(contact.pk)],
        "code": ["vr06", "VR06"],
        "app_label": ["network"],
        "model_name": ["contact", "party"],
        "content_type_app_name": ["network"],
        "content_type_model_name": ["contact"],
        "object_id": [str(contact.pk)],
    }
    asked = ["/partners/search/?region=VR06", f"/partners/search/?q={PERSON}", "/partners/act/?municipality=GM1586"]
    return [*every_address(values), *asked]


def outsiders():
    """People without a right to any contact, each for another reason."""
    former = MembershipFactory(until=timezone.localdate() - timedelta(days=1))
    functions = ("guest", "editor", "translator", "communication_officer", "administrator", "auditor")
    return {
        "somebody whose membership has ended": former.user,
        "a superuser": User.objects.create_superuser("super@example.org", "fourteen-characters"),
        **{function: MembershipFactory(function=function).user for function in functions},
    }


@pytest.mark.requirement("R48", "R98")
@pytest.mark.any_engine
def test_outsiders_find_no_contact_on_any_address(contact, addresses):
    for who, user in outsiders().items():
        seen = visit(signed_in(user), addresses)
        # A search page repeats the words that somebody typed.
        found = [path for path in where(seen, NIGHT, PERSON, NOTE) if f"q={PERSON}" not in path]
        assert found == [], who
    assert where(visit(Client(), addresses), NIGHT, NOTE) == []


@pytest.mark.requirement("R48")
def test_a_partner_finds_the_number_and_no_name_and_a_member_both(contact, addresses):
    asked = f"/partners/search/?q={PERSON}"
    partner = visit(signed_in(MembershipFactory(function="partner").user), addresses)
    assert where(partner, NIGHT)
    assert where(partner, PERSON) in ([], [asked])
    assert NIGHT not in partner[asked], "the search does not confirm a name"
    member = visit(signed_in(MembershipFactory().user), addresses)
    assert where(member, NIGHT)
    assert where(member, PERSON)


@pytest.mark.requirement("R56", "R91")
def test_a_member_of_another_region_changes_nothing_on_any_address(contact, addresses):
    other = MembershipFactory(party=PartyFactory(code="vr19", region=True))
    before = Contact.objects.values().get()
    client = signed_in(other.user)
    for path in addresses:
        if path.startswith("/partners/contacts/"):
            answer = client.post(path, {"function": "mine", "phone": "+31 00 000 00 00", "on": "2020-10-01"})
            assert answer.status_code in {403, 404, 405}, path
    assert Contact.objects.values().get() == before
