"""Twenty to midnight: a substitute of another organisation calls everybody together, and it becomes a visit."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from intake.models import Signal
from operations.models import Case, Consult, Deployment, Report
from portal.demo.cast import PASSWORD
from portal.demo.moments import at
from portal.demo.story import FICTITIOUS_COMPANY, Story, t01, t02, t03, t04
from tests.journeys.browsing import Browsing, field, follow, look, press, words
from tests.journeys.mailbox import Mailbox
from vault import ceremony

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TIP_AT = datetime(2020, 10, 5, 19, 14, tzinfo=UTC)
NIGHT = datetime(2020, 10, 5, 21, 40, tzinfo=UTC)  # 23:40 in the Netherlands


@pytest.fixture
def story(cast) -> Story:
    """The story up to the case: the desk has read, masked and accepted two signals."""
    with at(TIP_AT - timedelta(days=1)):
        vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    assert vault is not None
    story = Story(cast=cast, vault=vault, tip_at=TIP_AT)
    for act, minutes in ((t01, 0), (t02, 48), (t03, 66), (t04, 70)):
        with at(TIP_AT + timedelta(minutes=minutes)):
            act(story)
    return story


def convene(page: Page) -> None:
    """One button on the first screen, and the form it leads to is filled in already."""
    follow(page, "Convene a consult")
    press(page, "Convene a consult")
    page.wait_for_url("**/consults/**")


def go_to_the_consult(page: Page, case: Case) -> None:
    """From the case to the consult that is under way."""
    page.goto(f"/admin/cases/{case.pk}/")
    follow(page, "Go to the consult")


def say_present(page: Page, party: str) -> None:
    """Note one organisation as present."""
    row = page.get_by_role("row", name=re.compile(rf"^{party}\b"))
    row.get_by_role("button", name=re.compile(rf"^{words('present')}")).click()
    expect(row.get_by_role("button")).to_have_count(0)


def agree(page: Page) -> None:
    """Say what one's own organisation thinks."""
    follow(page, "Give our stance")
    page.locator("[name=position][value=go]").check()
    press(page, "Give our stance")
    page.wait_for_url("**/consults/**")


def look_at_the_themes(page: Page) -> None:
    """Name the competent entity for each theme."""
    follow(page, "Look at the themes")
    for code, party in (("housing", "gemeente"), ("work", "iszw"), ("transport", "vr06")):
        page.locator(f"[name={code}]").select_option(party)
    press(page, "Look at the themes")


def decide(page: Page) -> None:
    """Record a go."""
    follow(page, "Record the decision")
    page.locator("[name=outcome][value=go]").check()
    field(page, "What exactly").fill("Inzet vannacht om 04:45 bij aankomst van de busjes.")
    field(page, "Why").fill("Zieke mensen rijden en werken met anderen.")
    field(page, "Minutes").fill("Kort overleg.")
    press(page, "Record the decision")


def prepare(page: Page) -> None:
    """Prepare the deployment; the safety region coordinates."""
    follow(page, "Prepare a deployment")
    field(page, "Coordinating entity").select_option(label="VR06")
    for party in ("ISZW", "NVWA", "GGD"):
        page.get_by_role("checkbox", name=party, exact=True).check()
    field(page, "Plan of approach").fill("Vervoer en werken: ISZW en NVWA. Gezondheid: GGD.")
    press(page, "Prepare a deployment")
    page.wait_for_url("**/admin/deployments/**")


@pytest.mark.requirement("R7", "R20", "R30", "R36", "R59", "R82", "R83", "R87", "R88", "R90")
def test_a_substitute_convenes_at_night_and_it_becomes_a_visit(browsing: Browsing, mailbox: Mailbox, story):
    case = story.the_case
    with at(NIGHT):
        substitute = browsing.signed_in("ggd-vervanger")
        convene(substitute)
    consult = Consult.objects.get()
    assert (consult.convened_by, consult.convened_at) == (story.cast["ggd-vervanger"], NIGHT)

    with at(NIGHT + timedelta(seconds=59)):
        call_command("send_notices", verbosity=0)
    assert {"moderator@demo.example", "moderator2@demo.example"} <= mailbox.receivers()
    contents = (FICTITIOUS_COMPANY, "Achterveld", case.reference, story.tip.reference, "12 oameni", "Oost Gelre")
    assert [one for one in contents if one in mailbox.everything()] == [], "mail says that, never what"
    assert "/admin/" in mailbox.everything()
    assert not any(letter["Reply-To"] for _to, letter, _raw in mailbox.letters)

    with at(NIGHT + timedelta(minutes=20)):
        moderator = browsing.signed_in("moderator")
        go_to_the_consult(moderator, case)
        follow(moderator, "Begin the consult")
        press(moderator, "Begin the consult")
        for party in ("ISZW", "NVWA"):
            say_present(moderator, party)
        go_to_the_consult(substitute, case)
        say_present(substitute, "GGD")
        expect(substitute.get_by_role("button", name=re.compile(f"^{words('present')}"))).to_have_count(0)
        agree(substitute)
        moderator.reload()
        assert words("Record the decision") in moderator.content()
        assert moderator.get_by_role("link", name=words("Record the decision")).count() == 0, "the themes come first"
        look_at_the_themes(moderator)
        go_to_the_consult(moderator, case)
        decide(moderator)
        consult.refresh_from_db()
        assert consult.time_to_start == timedelta(minutes=20)
        prepare(moderator)

    deployment = Deployment.objects.get()
    assert (deployment.kind, deployment.coordinator.code) == ("repressive", "vr06")
    with at(NIGHT + timedelta(hours=5)):
        coordinator = browsing.signed_in("vr06")
        coordinator.goto(f"/admin/deployments/{deployment.pk}/")
        follow(coordinator, "Ready to go")
        press(coordinator, "Ready to go")
        assert case.clock.running
        follow(coordinator, "Start the visit")
        press(coordinator, "Start the visit")
        expect(coordinator.get_by_role("main")).to_contain_text(words("First visit started"))
    case = Case.objects.get()
    assert (case.clock.outcome, case.clock.running) == ("visited", False)
    assert case.clock.ended_at == NIGHT + timedelta(hours=5)

    with at(NIGHT + timedelta(hours=14)):
        coordinator.reload()
        follow(coordinator, "The visits are over")
        press(coordinator, "The visits are over")
        follow(coordinator, "Submit the report")
        field(coordinator, "Findings").fill("Negen busjes gezien, vijf te vol.")
        for party in ("RIVM", "NVWA"):
            coordinator.get_by_role("checkbox", name=party, exact=True).set_checked(party == "NVWA")
        press(coordinator, "Submit the report")
    named = set(Report.objects.get().recipients.values_list("party__code", flat=True))
    assert {"iszw", "nvwa", "ggd", "vr06"} <= named
    assert "rivm" not in named
    assert {one.stage for one in Signal.objects.all()} == {"accepted"}
    assert browsing.foreign_requests() == []


@pytest.mark.requirement("R96")
def test_the_screens_of_a_consult_work_on_a_phone_and_for_everybody(browsing: Browsing, story):
    with at(NIGHT):
        page, problems = browsing.signed_in("ggd-vervanger"), []
        problems += look(browsing, page, "member-start")
        follow(page, "Convene a consult")
        problems += look(browsing, page, "member-convene")
        press(page, "Convene a consult")
        problems += look(browsing, page, "member-consult-convened")
        moderator = browsing.signed_in("moderator")
        go_to_the_consult(moderator, story.the_case)
        follow(moderator, "Begin the consult")
        press(moderator, "Begin the consult")
        problems += look(browsing, moderator, "desk-consult")
        page.goto(f"/admin/cases/{story.the_case.pk}/")
        problems += look(browsing, page, "member-case")
        follow(page, "Go to the consult")
        problems += look(browsing, page, "member-consult")
        follow(moderator, "Look at the themes")
        problems += look(browsing, moderator, "desk-themes")
    assert not problems, "\n".join(problems)
