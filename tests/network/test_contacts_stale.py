"""Contacts that nobody has looked at: flagged, and their keepers reminded without a word of what is in them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from casework.models import Notice
from casework.notices import send_due
from network.actions.contacting import confirm_contact
from network.models import Contact
from tests.factories.network import ContactFactory, MembershipFactory, PartyFactory

pytestmark = pytest.mark.django_db


def looked_at(days, **fields):
    """A contact that somebody looked at so many days ago."""
    return ContactFactory(verified_on=timezone.localdate() - timedelta(days=days), **fields)


def remind():
    """What the timer does each day."""
    call_command("remind_contacts", verbosity=0)


@pytest.mark.requirement("R44", "R48")
@pytest.mark.parametrize(
    ("tier", "days", "stale"),
    [
        ("national", 90, False),
        ("national", 91, True),
        ("foreign", 60, False),
        ("foreign", 61, True),
    ],
)
def test_the_term_is_ninety_days_and_across_the_border_sixty(tier, days, stale):
    contact = looked_at(days, party=PartyFactory(tier=tier, kind="foreign", platform_role="network"))
    assert contact.is_stale is stale
    assert Contact.objects.stale().exists() is stale


@pytest.mark.requirement("R48")
def test_a_contact_nobody_ever_looked_at_is_stale():
    assert ContactFactory(verified_on=None).is_stale
    assert Contact.objects.stale().count() == 1


@pytest.mark.requirement("R44", "R48")
def test_keepers_are_told_once_a_fortnight_and_others_never():
    keeper = MembershipFactory()
    MembershipFactory(party=keeper.party, function="analyst")
    MembershipFactory()
    looked_at(100, party=keeper.party)
    looked_at(200, party=keeper.party)
    looked_at(10, party=keeper.party)
    looked_at(100, party=keeper.party, is_active=False)
    remind()
    remind()
    assert list(Notice.objects.values_list("user_id", flat=True)) == [keeper.user_id] * 2
    Contact.objects.update(reminded_on=timezone.localdate() - timedelta(days=14))
    remind()
    assert Notice.objects.count() == 4


@pytest.mark.requirement("R48")
def test_whoever_confirmed_is_not_reminded_and_a_contact_without_a_keeper_waits():
    keeper = MembershipFactory()
    contact = looked_at(100, party=keeper.party)
    orphan = looked_at(100)
    confirm_contact(contact=contact, acting=keeper)
    remind()
    assert not Notice.objects.exists()
    orphan.refresh_from_db()
    assert orphan.reminded_on is None


@pytest.mark.requirement("R48")
def test_the_mail_holds_a_count_and_a_link_that_partners_can_follow_and_nothing_of_the_contact(settings):
    partner = MembershipFactory(function="partner", party__name="Secret party")
    looked_at(100, party=partner.party, function="secret function", phone_always="+31 00 000 99 99")
    remind()
    send_due()
    body = mail.outbox[0].body + mail.outbox[0].subject
    assert "(1)" in body
    assert "/partners/contacts/" in body
    assert not any(word in body for word in ("secret", "Secret", "000 99 99"))
