"""The auditor reads the trail and takes it along; nobody else does."""

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import FUNCTIONS
from audit import trail
from audit.models import AuditRow
from tests.factories.network import MembershipFactory, PartyFactory

pytestmark = pytest.mark.django_db
SCREENS = ("audit_trail", "audit_trail_results", "audit_export")


@pytest.mark.requirement("R101")
def test_the_auditor_reads_the_trail_and_the_export_is_in_it(client):
    auditor = MembershipFactory(function="auditor")
    trail.record(actor="7", verb="intake.open", about=PartyFactory(), organisation="lotc", code="copy")
    trail.chain()
    client.force_login(auditor.user)
    page = client.get(reverse("audit_trail")).content.decode()
    assert "intake.open" in page
    assert reverse("audit_export") in page
    lines = b"".join(client.get(reverse("audit_export")).streaming_content).decode().splitlines()
    assert lines[0].startswith("at,actor,organisation")
    assert any(line.endswith(",1") and "intake.open" in line for line in lines)
    assert AuditRow.objects.filter(verb="audit.export", actor=auditor.actor).exists()


@pytest.mark.requirement("R101")
@pytest.mark.parametrize("function", [name for name, _label in FUNCTIONS if name not in {"auditor", "partner"}])
def test_no_other_function_reads_it(client, function):
    client.force_login(MembershipFactory(function=function).user)
    assert {client.get(reverse(name)).status_code for name in SCREENS} == {403}


def test_a_superuser_does_not_read_it_either(client):
    client.force_login(User.objects.create_superuser("super@example.org", "fourteen-characters"))
    assert {client.get(reverse(name)).status_code for name in SCREENS} == {403}


@pytest.mark.parametrize("rows", [10, 200])
def test_the_screen_asks_no_more_of_the_database_for_more_rows(client, django_assert_max_num_queries, rows):
    party = PartyFactory()
    for number in range(rows):
        trail.record(actor=str(number), verb="test.act", about=party)
    client.force_login(MembershipFactory(function="auditor").user)
    client.get(reverse("audit_trail"))
    with django_assert_max_num_queries(14):
        client.get(reverse("audit_trail"))
