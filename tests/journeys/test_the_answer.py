"""A question comes back through the receipt, a reply goes in, and the feedback is read in one's own language."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from intake.models import Signal
from portal.demo.story import send, submission
from tests.journeys.browsing import PHONE, Browsing, field, follow, press, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "O której godzinie odjeżdża bus?"
REPLY = "Codziennie o wpół do piątej rano."


def with_the_code(page: Page, code: str) -> None:
    """Open the answer page, from nothing, with the code on paper."""
    page.goto("/pl/melden/antwoord/")
    page.get_by_label(words("Your code", "pl")).fill(code)
    page.get_by_role("button", name=words("Show the answer", "pl")).click()


@pytest.mark.requirement("R49", "R97", "R102", "R103")
def test_the_sender_is_asked_replies_and_reads_the_feedback(browsing: Browsing, cast):
    receipt, signal = send(submission(language="pl"), nonce=b"the one who is asked")
    moderator = browsing.signed_in("moderator")
    moderator.goto(f"/admin/signals/{signal.pk}/")
    follow(moderator, "I take this one")
    press(moderator, "I take this one")
    follow(moderator, "Ask the sender")
    field(moderator, "Your question, in the sender's language").fill(QUESTION)
    press(moderator, "Ask the sender")
    expect(moderator.get_by_role("main")).to_contain_text(QUESTION)

    sender = browsing.new(java_script_enabled=False, viewport=PHONE, locale="pl-PL")
    with_the_code(sender, receipt.grouped)
    expect(sender.get_by_role("heading", name=words("We have a question for you", "pl"))).to_be_visible()
    expect(sender.get_by_role("main")).to_contain_text(QUESTION)
    sender.get_by_label(words("Your message", "pl")).fill(REPLY)
    sender.get_by_role("button", name=words("Send the message", "pl")).click()
    expect(sender.get_by_role("status")).to_contain_text(words("Your message has arrived. Thank you.", "pl"))

    call_command("sweep_clocks", verbosity=0)
    assert Signal.objects.get().stage == "assessing", "the reply brought it back to the desk"
    moderator.reload()
    expect(moderator.get_by_role("main")).to_contain_text(REPLY)
    follow(moderator, "Give feedback")
    moderator.locator("[name=answer_code][value=acted_on]").check()
    press(moderator, "Give feedback")
    moderator.wait_for_url(f"**/admin/signals/{signal.pk}/")

    with_the_code(sender, receipt.grouped)
    feedback = words("Thank you. The inspectors have acted on what you told us. We cannot say what was found.", "pl")
    expect(sender.get_by_role("main")).to_contain_text(feedback)
    assert sender.context.cookies() == []
    assert receipt.digits not in sender.content(), "the code is not sent back"
    assert browsing.foreign_requests() == []
    assert not [one for one in browsing.requests if receipt.digits in one.url or receipt.digits[:4] + "%20" in one.url]


@pytest.mark.requirement("R97")
def test_a_wrong_code_finds_nothing_and_is_not_shown_again(browsing: Browsing, cast):
    send(submission(language="pl"), nonce=b"somebody else's")
    sender = browsing.new(java_script_enabled=False, viewport=PHONE)
    with_the_code(sender, "1234 5678 9012 3456 7890")
    expect(sender.get_by_role("alert")).to_contain_text(words("We find nothing under this code", "pl"))
    expect(sender.locator("[name=code]")).to_have_value("")
    assert "1234" not in sender.content()
