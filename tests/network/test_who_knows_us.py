"""Which parties know the platform: noted by the project leader, read by members, never overwritten."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from network.acquainted import acquainted
from network.actions.acquaintance import note_acquaintance
from network.models import Acquaintance
from tests.factories.network import MembershipFactory, PartyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    """The project leader."""
    return MembershipFactory(function="project_leader", party__code="lotc")


@pytest.mark.requirement("R47")
def test_the_last_thing_noted_holds_and_the_earlier_ones_stay(leader):
    party, today = PartyFactory(), timezone.localdate()
    note_acquaintance(party=party, status="confirmed", acting=leader, how="letter")
    note_acquaintance(party=party, status="informed", on=today - timedelta(days=9), acting=leader)
    (row,) = acquainted().filter(pk=party.pk)
    assert (row.knows, row.known_on, row.told_how) == ("confirmed", today, "letter")
    assert Acquaintance.objects.count() == 2


@pytest.mark.requirement("R47")
def test_the_report_names_who_is_not_yet_informed(leader):
    told, untold, unsure = PartyFactory(), PartyFactory(), PartyFactory()
    note_acquaintance(party=told, status="informed", acting=leader)
    note_acquaintance(party=unsure, status="unknown", acting=leader)
    assert set(acquainted("unknown")) == {untold, unsure, leader.party}


@pytest.mark.requirement("R47")
@pytest.mark.parametrize("function", ["member", "partner", "administrator", "moderator", "secretary"])
def test_nobody_else_notes_it(function):
    with pytest.raises(PermissionDenied):
        note_acquaintance(party=PartyFactory(), status="informed", acting=MembershipFactory(function=function))


def test_a_day_that_has_not_come_and_a_bsn_are_refused(leader):
    with pytest.raises(ValidationError):
        note_acquaintance(
            party=PartyFactory(), status="informed", acting=leader, on=timezone.localdate() + timedelta(days=1)
        )
    with pytest.raises(ValidationError):
        note_acquaintance(party=PartyFactory(), status="informed", acting=leader, how="111222333")


@pytest.mark.requirement("R47")
def test_the_project_leader_notes_it_on_the_screen_and_members_read_it_there(client, leader):
    party = PartyFactory(name="Example party")
    client.force_login(leader.user)
    url = reverse("network_note_acquaintance", args=[party.code])
    assert client.get(url).status_code == 200
    typed = {"status": "informed", "on": timezone.localdate().isoformat(), "how": "letter"}
    assert client.post(url, {**typed, "status": "nonsense"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    client.force_login(MembershipFactory().user)
    assert "letter" in client.get(reverse("network_acquainted"), {"status": "informed"}).content.decode()
    assert client.post(url, typed).status_code == 403
    rows = list(csv.reader(io.StringIO(client.get(reverse("network_acquainted_csv")).content.decode("utf-8-sig"))))
    assert ["Example party", "inspectorate", "informed"] in [row[:3] for row in rows]


@pytest.mark.requirement("R47")
@pytest.mark.parametrize("function", ["guest", "editor", "administrator", "auditor"])
def test_who_is_no_member_does_not_read_it(client, function):
    client.force_login(MembershipFactory(function=function).user)
    assert client.get(reverse("network_acquainted")).status_code == 403
    assert client.get(reverse("network_acquainted_csv")).status_code == 403


@pytest.mark.requirement("R59")
def test_the_project_leaders_first_screen_names_who_has_no_substitute(client, leader):
    alone = PartyFactory(name="Alone", abbreviation="ALN")
    client.force_login(leader.user)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert str(alone) in page
    assert reverse("partners") in page
