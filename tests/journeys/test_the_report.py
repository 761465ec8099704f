"""The distribution list of a report is the access to it: named entities read it, another participant nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from network.models import Membership, Party
from operations.models import Report
from portal.demo.cast import PASSWORD
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.story import LATER_STEPS, STEPS, Story
from tests.factories.network import UserFactory
from tests.journeys.browsing import Browsing, field, follow, look, press, words
from vault import ceremony

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FINDINGS = "Negen busjes gezien, vijf te vol"
SECTION = "Twee werkplekken zonder scherm"


@pytest.fixture
def story(cast) -> Story:
    """The whole story, up to the submitted report; it is two days old."""
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    assert vault is not None
    story = Story(cast=cast, vault=vault, tip_at=timezone.now() - timedelta(days=2))
    with at(story.tip_at):
        adopt_the_map(cast)
    for step, act in {**STEPS, **LATER_STEPS}.items():
        with at(story.moment(step)):
            act(story)
    return story


def everywhere(story: Story) -> list[str]:
    """Every address where a report, or a trace of it, could show."""
    deployment, case, report = story.the_deployment, story.the_case, Report.objects.get()
    own = f"/admin/deployments/{deployment.pk}/"
    return [
        f"{own}report/",
        own,
        f"{own}share_report/",
        f"{own}contribute/",
        f"{own}history/",
        f"{own}usage/",
        f"/admin/reports/{report.pk}/",
        "/admin/deployments/",
        f"/admin/deployments/?q={FINDINGS.split()[0]}",
        "/admin/cases/",
        f"/admin/cases/{case.pk}/",
        "/admin/",
        "/admin/actions/",
        "/admin/reports/site-history/",
        "/admin/pages/search/?q=busjes",
        "/nl/?q=busjes",
    ]


@pytest.mark.requirement("R22", "R82")
def test_a_named_entity_reads_the_report_and_another_participant_nowhere(browsing: Browsing, story):
    report_page = f"/admin/deployments/{story.the_deployment.pk}/report/"
    reader = browsing.signed_in("nvwa")
    follow(reader, "All cases")
    reader.get_by_role("link", name=story.the_case.reference).click()
    reader.get_by_role("link", name=str(story.the_deployment)).click()
    follow(reader, "Read the report")
    expect(reader.get_by_role("main")).to_contain_text(FINDINGS)
    expect(reader.get_by_role("main")).to_contain_text(SECTION)

    other = browsing.signed_in("rivm")
    other.goto(f"/admin/deployments/{story.the_deployment.pk}/")
    expect(other.get_by_role("main")).to_contain_text(words("Your organisation is not named on this report."))
    assert other.get_by_role("link", name=words("Read the report")).count() == 0
    assert other.goto(report_page).status == 403
    for address in everywhere(story):
        answer = other.goto(address)
        assert answer.status < 500, address
        assert FINDINGS not in other.content() and SECTION not in other.content(), address


@pytest.mark.requirement("R6", "R82", "R98")
def test_for_whoever_is_not_on_the_case_there_is_no_report(browsing: Browsing, story):
    user = UserFactory()
    user.email = "elders@demo.example"
    user.set_password(PASSWORD)
    user.save()
    Membership.objects.create(user=user, party=Party.objects.get(code="vr07"), function="member")
    stranger = browsing.signed_in("elders")
    for address in everywhere(story):
        answer = stranger.goto(address)
        body = stranger.content()
        assert answer.status < 500, address
        for secret in (FINDINGS, SECTION, str(story.the_deployment), story.the_case.reference):
            assert secret not in body, address
    for pk in (story.the_deployment.pk, story.the_case.pk):
        kind = "deployments" if pk == story.the_deployment.pk else "cases"
        assert stranger.goto(f"/admin/{kind}/{pk}/").status == 404
    assert stranger.goto(f"/admin/deployments/{story.the_deployment.pk}/report/").status == 404


@pytest.mark.requirement("R82")
def test_the_list_is_the_access_also_afterwards(browsing: Browsing, story):
    coordinator, reader = browsing.signed_in("vr06"), browsing.signed_in("rivm")
    report_page = f"/admin/deployments/{story.the_deployment.pk}/report/"
    assert reader.goto(report_page).status == 403
    coordinator.goto(f"/admin/deployments/{story.the_deployment.pk}/")
    follow(coordinator, "Change who may read the report")
    field(coordinator, "RIVM").check()
    press(coordinator, "Change who may read the report")
    coordinator.wait_for_url(f"**/admin/deployments/{story.the_deployment.pk}/")
    reader.goto(report_page)
    expect(reader.get_by_role("main")).to_contain_text(FINDINGS)


@pytest.mark.requirement("R96")
def test_deployment_and_report_work_on_a_phone_and_for_everybody(browsing: Browsing, story):
    problems = []
    for who in ("nvwa", "moderator"):
        page = browsing.signed_in(who)
        for path, name in (
            (f"cases/{story.the_case.pk}/", "whole-case"),
            (f"deployments/{story.the_deployment.pk}/", "deployment"),
            (f"deployments/{story.the_deployment.pk}/report/", "report"),
        ):
            page.goto(f"/admin/{path}")
            problems += look(browsing, page, f"{who}-{name}")
    assert not problems, "\n".join(problems)
