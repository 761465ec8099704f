"""A message of the plan goes on paper once the entities concerned have approved its words, and not before."""

import pytest
from django.urls import reverse

from communication.actions import approvals
from communication.models import PlanVersion
from home.models import PortalSettings
from tests.factories.communication import make_draft, make_message, make_page, make_product, make_team
from tests.factories.network import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R26", "R32")]


@pytest.fixture
def team():
    return make_team()


def sheet(client, member, message, size="a4"):
    client.force_login(member.user)
    return client.get(reverse("message_poster", args=[message.pk, size]))


def test_an_unapproved_message_is_not_printed_and_says_who_must_approve(team, client):
    message = make_message(team, make_draft(team), concerned=[team.ggd])

    answer = sheet(client, team.officer, message)
    assert answer.status_code == 302
    assert message.text not in answer.content.decode()
    assert str(team.ggd.party) in client.get(answer["Location"]).content.decode()


def test_an_approved_message_prints_with_the_way_to_the_form(team, client):
    message = make_message(team, make_draft(team), concerned=[team.ggd])
    approvals.approve_message(version=PlanVersion.objects.get(), message=message, acting=team.ggd)

    page = sheet(client, team.officer, message).content.decode()
    assert message.text in page
    assert "testserver/nl/melden" in page
    assert PortalSettings.current().channel_phone in page


def test_a_message_with_a_page_leads_to_that_page(team, client):
    page = make_page(live=True)
    message = make_message(team, make_draft(team))
    make_product(team, message, kind="page", page_key=page.translation_key, languages=["nl"])

    assert message.title in sheet(client, team.officer, message, "card").content.decode()


def test_the_plan_leads_from_each_message_to_its_print(team, client):
    draft = make_draft(team)
    message = make_message(team, draft)
    client.force_login(team.officer.user)
    plan = client.get(reverse("communication:case", args=[draft.pk])).content.decode()
    assert f'href="{reverse("message_poster", args=[message.pk, "a4"])}"' in plan


def test_whoever_may_not_see_the_plan_prints_nothing_of_it(team, client):
    message = make_message(team, make_draft(team))

    for function in ("guest", "administrator", "auditor"):
        assert sheet(client, MembershipFactory(function=function), message).status_code in {302, 403}
    client.logout()
    answer = client.get(reverse("message_poster", args=[message.pk, "a4"]))
    assert message.text not in answer.content.decode()
