"""Night shift: a moderator signs in, reads what was sealed, masks it, and makes a case of it."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from audit.models import AuditRow
from intake.models import Signal
from operations.models import Case
from portal.demo.story import FICTITIOUS_COMPANY, send, submission
from tests.journeys.browsing import Browsing, field, follow, look, press, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEALED = "Șeful de echipă Ion ne obligă"
UNTRANSLATED = "12 oameni în dubă"


@pytest.fixture
def tip(cast) -> Signal:
    """One tip in Romanian waits, with a name in it."""
    _receipt, signal = send(submission(possible_outbreak=False), nonce=b"the night's tip")
    call_command("sweep_clocks", verbosity=0)
    return signal


@pytest.fixture
def moderator(browsing: Browsing, tip) -> Page:
    """The moderator's browser, just signed in."""
    return browsing.signed_in("moderator")


def take(page: Page, tip: Signal) -> None:
    """From the start screen to the tip."""
    follow(page, "To the queue")
    row = page.get_by_role("row", name=tip.reference)
    row.get_by_role("button", name=words("I take this one")).click()
    expect(page.get_by_role("main")).to_contain_text(SEALED)


def classify(page: Page) -> None:
    """Set what the sender did not say."""
    follow(page, "Classify")
    field(page, "Possible outbreak").check()
    field(page, "Urgency").select_option("high")
    press(page, "Classify")


def mask(page: Page) -> None:
    """Take the name out of the copy for partners."""
    follow(page, "Mask persons")
    original = page.locator(".signal-pair__original").first
    expect(original).to_contain_text(SEALED)
    copy = field(page, "What happens")
    copy.fill(copy.input_value().replace("Ion", "[naam]"))
    press(page, "Mask persons")


def annotate(page: Page) -> None:
    """Write what it says in Dutch, for the desk."""
    follow(page, "Translation and note")
    field(page, "Note").fill("Twaalf mensen in een busje, twee ziek; morgen moeten ze werken.")
    press(page, "Translation and note")


def accept(page: Page) -> None:
    """Make a new case of it."""
    follow(page, "Accept into a case")
    press(page, "Accept into a case")
    page.wait_for_url("**/admin/cases/**")


def screens_that_decrypt(browsing: Browsing) -> list[str]:
    """The script rule of each screen of a signal that was shown."""
    shown = [
        one
        for one in browsing.responses
        if re.search(r"/admin/signals/[0-9a-f-]{36}/", one.url) and one.request.is_navigation_request()
    ]
    rules = [one.header_value("content-security-policy") or "" for one in shown if one.status == 200]
    return [rule.strip() for policy in rules for rule in policy.split(";") if rule.strip().startswith("script-src")]


@pytest.mark.requirement("R42", "R58", "R98", "R102")
def test_a_moderator_makes_a_case_of_a_sealed_tip(browsing: Browsing, moderator, tip):
    take(moderator, tip)
    classify(moderator)
    mask(moderator)
    annotate(moderator)
    expect(moderator.get_by_role("main")).to_contain_text("Twaalf mensen in een busje")
    accept(moderator)

    tip.refresh_from_db()
    case = Case.objects.get()
    assert (tip.stage, tip.possible_outbreak, tip.urgency) == ("accepted", True, "high")
    expect(moderator.get_by_role("heading", name=case.reference)).to_be_visible()
    expect(moderator.get_by_role("main")).to_contain_text(tip.reference)
    assert AuditRow.objects.about(tip).filter(verb="intake.open").exists(), "reading leaves a row"

    rules = screens_that_decrypt(browsing)
    assert len(rules) >= 6
    assert set(rules) == {"script-src 'self'"}
    assert browsing.policy_complaints() == []
    assert [one for one in browsing.complaints if one.startswith("error")] == []
    assert browsing.foreign_requests() == []

    member = browsing.signed_in("ggd")
    member.goto(f"/admin/signals/{tip.pk}/")
    expect(member.get_by_role("main")).to_contain_text(UNTRANSLATED)
    expect(member.get_by_role("main")).to_contain_text("[naam]")
    expect(member.get_by_role("main")).not_to_contain_text("Ion")
    expect(member.get_by_role("main")).not_to_contain_text("Twaalf mensen")


@pytest.mark.requirement("R98", "R101")
def test_signing_out_closes_the_vault(browsing: Browsing, moderator, tip):
    moderator.goto(f"/admin/signals/{tip.pk}/")
    expect(moderator.get_by_role("main")).to_contain_text(SEALED)
    copied = moderator.context.cookies()
    assert {one["name"] for one in copied} >= {"vault", "sessionid"}

    sidebar = moderator.get_by_role("complementary")
    sidebar.get_by_role("button", name="Moderator", exact=True).click()
    sidebar.get_by_role("button", name="Uitloggen").click()
    expect(moderator.locator("[name=password]")).to_be_visible()
    assert "vault" not in {one["name"] for one in moderator.context.cookies()}

    thief = browsing.new()
    thief.context.add_cookies(copied)
    for page in (moderator, thief):
        page.goto(f"/admin/signals/{tip.pk}/")
        expect(page.locator("[name=password]")).to_be_visible()
        assert SEALED not in page.content()


@pytest.mark.requirement("R96")
def test_the_night_screens_work_on_a_phone_and_for_everybody(browsing: Browsing, moderator, tip):
    problems = look(browsing, moderator, "desk-start")
    take(moderator, tip)
    address = moderator.url
    problems += look(browsing, moderator, "desk-signal")
    for verb in ("classify", "redact", "answer"):
        moderator.goto(f"{address}{verb}/")
        problems += look(browsing, moderator, f"desk-signal-{verb}")
    moderator.goto(f"{address}redact/")
    press(moderator, "Mask persons")
    follow(moderator, "Accept into a case")
    problems += look(browsing, moderator, "desk-signal-accept")
    press(moderator, "Accept into a case")
    moderator.wait_for_url("**/admin/cases/**")
    problems += look(browsing, moderator, "desk-case")
    for path, name in (("signals/", "queue"), ("signals/register/", "register"), ("cases/", "cases")):
        send(submission(language="ar"), nonce=name.encode())
        moderator.goto(f"/admin/{path}")
        problems += look(browsing, moderator, f"desk-{name}")
    assert not problems, "\n".join(problems)
    assert browsing.policy_complaints() == []
    assert FICTITIOUS_COMPANY not in "".join(browsing.complaints)
