"""Each party keeps its own contacts right; across the border a safety region does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from network.actions.contacting import (
    add_contact,
    change_contact,
    confirm_contact,
    note_last_contact,
    withdraw_contact,
)
from network.models import Contact
from tests.factories.network import ContactFactory, MembershipFactory, PartyFactory

pytestmark = pytest.mark.django_db

ACTS = (
    lambda contact, acting: change_contact(contact=contact, acting=acting),
    lambda contact, acting: confirm_contact(contact=contact, acting=acting),
    lambda contact, acting: withdraw_contact(contact=contact, acting=acting),
    lambda contact, acting: note_last_contact(contact=contact, on=timezone.localdate(), acting=acting),
)
BSN = "111222333"


def unsaved(party, **fields):
    """A contact that nobody has stored yet."""
    return Contact(**{"party": party, "function": "duty officer", "phone_always": "+31 00 000 11 11", **fields})


@pytest.fixture
def keeper():
    """Somebody who acts for a party."""
    return MembershipFactory()


@pytest.mark.requirement("R48")
def test_a_new_contact_is_kept_by_its_party_and_verified_today(keeper):
    contact = add_contact(contact=unsaved(keeper.party), acting=keeper)
    assert (contact.owner, contact.verified_by) == (keeper.party, keeper.party)
    assert contact.verified_on == timezone.localdate()
    assert not contact.is_stale


@pytest.mark.requirement("R11", "R91")
def test_across_the_border_a_safety_region_keeps_the_contact_and_another_region_does_not_touch_it():
    foreign = PartyFactory(tier="foreign", country="DE", kind="foreign", platform_role="network")
    zeeland = MembershipFactory(party=PartyFactory(code="vr19", region=True))
    achterhoek = MembershipFactory(party=PartyFactory(code="vr06", region=True))
    contact = add_contact(contact=unsaved(foreign), acting=achterhoek)
    assert contact.owner.code == "vr06"
    for act in ACTS:
        with pytest.raises(PermissionDenied):
            act(contact, zeeland)
    assert confirm_contact(contact=contact, acting=achterhoek)
    with pytest.raises(PermissionDenied):
        add_contact(contact=unsaved(foreign), acting=MembershipFactory())


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("function", ["guest", "editor", "auditor", "administrator", "analyst", "secretary"])
def test_whoever_has_no_right_keeps_nothing_of_the_own_party_either(keeper, function):
    contact = ContactFactory(party=keeper.party)
    colleague = MembershipFactory(party=keeper.party, function=function)
    for act in ACTS:
        with pytest.raises(PermissionDenied):
            act(contact, colleague)
    with pytest.raises(PermissionDenied):
        add_contact(contact=unsaved(keeper.party), acting=colleague)


def test_the_project_leader_adds_for_a_party_without_an_account_only(keeper):
    leader = MembershipFactory(function="project_leader")
    without = PartyFactory(platform_role="network")
    assert add_contact(contact=unsaved(without), acting=leader).owner == leader.party
    with pytest.raises(PermissionDenied):
        add_contact(contact=unsaved(keeper.party), acting=leader)


@pytest.mark.requirement("R48")
def test_a_name_needs_the_consent_of_that_person(keeper):
    with pytest.raises(ValidationError, match="agreed"):
        add_contact(contact=unsaved(keeper.party, person="Somebody"), acting=keeper)
    assert add_contact(contact=unsaved(keeper.party, person="Somebody"), acting=keeper, person_agreed=True).person


@pytest.mark.requirement("R48")
@pytest.mark.parametrize(
    "wrong",
    [
        {"note": f"vraag naar {BSN}"},
        {"function": f"chef {BSN}"},
        {"phone_always": ""},
        {"phone_always": "bel mij"},
        {"phone_always": "+31\nTEL:1"},
        {"email": "nobody"},
        {"is_general": True},
        {"is_general": True, "phone": "+31 00 000 00 00", "person": "Somebody"},
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_stored(keeper, wrong):
    with pytest.raises(ValidationError):
        add_contact(contact=unsaved(keeper.party, **wrong), acting=keeper, person_agreed=True)
    assert not Contact.objects.exists()


@pytest.mark.requirement("R48")
def test_withdrawing_removes_numbers_and_name_and_nobody_sees_it_any_more(keeper):
    contact = ContactFactory(party=keeper.party, person="Somebody", email="a@example.org")
    other = ContactFactory(party=keeper.party, substitute=contact)
    withdraw_contact(contact=contact, acting=keeper)
    contact.refresh_from_db()
    other.refresh_from_db()
    assert not any((contact.person, contact.phone, contact.phone_always, contact.email, contact.note))
    assert list(Contact.objects.in_use()) == [other]
    assert other.substitute is None
    with pytest.raises(ValidationError):
        confirm_contact(contact=contact, acting=keeper)


@pytest.mark.requirement("R44")
def test_the_last_contact_is_a_day_that_has_been(keeper):
    contact = ContactFactory(party=keeper.party)
    note_last_contact(contact=contact, on=timezone.localdate() - timedelta(days=3), acting=keeper)
    with pytest.raises(ValidationError):
        note_last_contact(contact=contact, on=timezone.localdate() + timedelta(days=1), acting=keeper)


def test_each_act_leaves_a_row_without_a_name_or_a_number(keeper):
    contact = add_contact(contact=unsaved(keeper.party, person="Somebody"), acting=keeper, person_agreed=True)
    for act in (ACTS[1], ACTS[3], ACTS[2]):
        act(contact, keeper)
    rows = list(AuditRow.objects.order_by("at").values())
    assert [row["verb"].removeprefix("network.") for row in rows] == [
        "add_contact",
        "confirm_contact",
        "note_last_contact",
        "withdraw_contact",
    ]
    assert {row["organisation"] for row in rows} == {keeper.party.code}
    assert rows[0]["code"] == "names_a_person"
    assert "Somebody" not in str(rows)
    assert "000 11 11" not in str(rows)


@pytest.mark.requirement("R48")
def test_one_click_says_still_right(client, keeper):
    contact = ContactFactory(party=keeper.party, verified_on=timezone.localdate() - timedelta(days=91))
    client.force_login(keeper.user)
    assert "Nobody has looked at it since" in client.get(reverse("partners_contacts")).content.decode()
    assert client.get(reverse("partners_contact_confirm", args=[contact.pk])).status_code == 405
    page = client.post(reverse("partners_contact_confirm", args=[contact.pk]), {"back": "own"}, follow=True)
    assert "is verified today" in page.content.decode()
    contact.refresh_from_db()
    assert not contact.is_stale


@pytest.mark.requirement("R48", "R91")
@pytest.mark.parametrize("name", ["change", "confirm", "contacted", "withdraw"])
def test_on_the_screens_somebody_elses_contact_is_refused_and_a_withdrawn_one_is_not_there(client, keeper, name):
    client.force_login(keeper.user)
    for contact, status in ((ContactFactory(), 403), (ContactFactory(party=keeper.party, is_active=False), 404)):
        before = Contact.objects.filter(pk=contact.pk).values().get()
        answer = client.post(reverse(f"partners_contact_{name}", args=[contact.pk]), {"function": "mine"})
        assert answer.status_code == status
        assert Contact.objects.filter(pk=contact.pk).values().get() == before


@pytest.mark.requirement("R48")
def test_the_form_keeps_what_was_typed_when_it_is_refused_and_stores_it_when_it_is_right(client, keeper):
    client.force_login(keeper.user)
    url = reverse("partners_contact_add", args=[keeper.party.code])
    typed = {"function": "duty officer", "phone": "+31 00 000 22 22", "person": "Somebody"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "duty officer" in refused.content.decode()
    assert "Something is missing or not right" in refused.content.decode()
    assert client.post(url, {**typed, "person_agreed": "on"}).status_code == 302
    contact = Contact.objects.get()
    assert (contact.person, contact.owner) == ("Somebody", keeper.party)
    changed = client.post(reverse("partners_contact_change", args=[contact.pk]), {**typed, "person": ""})
    assert changed.status_code == 302
    contact.refresh_from_db()
    assert contact.person == ""
