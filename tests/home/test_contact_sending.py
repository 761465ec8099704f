"""A question and a remark: entrances of their own, for somebody without a name, cookies or JavaScript."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from home.contact import working_days
from home.contact.models import ContactSettings, Enquiry
from intake.models import Clock, ReporterMessage, Signal
from signals_form import lanes
from tests.factories.contact import ASKED, ENTRANCES, send
from tests.factories.intake import desk_key, moderator
from tests.factories.network import PASSWORD
from tests.factories.vault import make_recovery_key, open_vault
from tests.home.html import soup
from tests.signals_form.sender import ANSWER, code_of, post, token

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R15")]
LANGUAGES = ("nl", "en", "pl", "ar")
ALL_LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch):
    for name in ("posts", "sent_forms", "sent_replies"):
        monkeypatch.setattr(lanes, name, type(getattr(lanes, name))())


@pytest.fixture
def sender(db):
    """A browser without cookies in front of a desk that can open what is sent."""
    desk_key()
    make_recovery_key()
    return Client(enforce_csrf_checks=True, headers={"X-Real-IP": "203.0.113.9"})


@pytest.mark.parametrize("kind", ENTRANCES)
@pytest.mark.parametrize("language", ALL_LANGUAGES)
@pytest.mark.any_engine
def test_each_entrance_is_there_in_every_language_at_the_same_address(sender, kind, language):
    response = sender.get(f"/{language}/{ENTRANCES[kind]}/")

    page = soup(response)
    assert response.status_code == 200
    assert page.html["lang"] == language
    assert page.find("textarea", {"name": "what"})
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not page.find_all(["script", "style"])


@pytest.mark.parametrize("kind", ENTRANCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_asks_and_reads_the_answer_with_the_code(sender, kind, language):
    sent = send(sender, kind, language)
    code = code_of(sent)

    assert code
    assert not sent.cookies
    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.language, enquiry.suspicion) == (kind, language, "")
    page = sender.post(f"/{language}/melden/antwoord/", {"code": code})
    assert page.context["talk"].stage_code == f"{kind}_received"
    assert not page.context["is_report"]
    assert not page.context["talk"].may_reply


def test_a_question_is_no_signal_and_starts_no_clock(sender):
    for kind in ENTRANCES:
        send(sender, kind)

    assert Enquiry.objects.count() == 2
    assert not Signal.objects.exists()
    assert not Clock.objects.exists()


def test_a_question_shows_on_no_screen_of_signals(sender, client):
    send(sender)
    desk = moderator()
    open_vault(desk)
    client.post(reverse("wagtailadmin_login"), {"username": desk.user.email, "password": PASSWORD})
    reference = Enquiry.objects.get().reference

    for tab in ("waiting", "quarantine", "accepted", "ended", "unanswered"):
        assert reference not in client.get(reverse("signals:index"), {"tab": tab}).content.decode()
    assert client.get(reverse("signals:case", args=[Enquiry.objects.get().pk])).status_code == 404
    assert reference in client.get(reverse("enquiries:index")).content.decode()


def test_what_was_asked_is_sealed_to_the_desk(sender):
    send(sender)

    assert open_vault(moderator()).read_text(Enquiry.objects.get().envelope, "what") == ASKED


def test_a_second_click_stores_one_and_shows_the_same_code(sender):
    data = {"token": str(token())}

    assert code_of(send(sender, **data)) == code_of(send(sender, **data))
    assert Enquiry.objects.count() == 1
    assert ReporterMessage.objects.count() == 1


def test_the_same_words_as_question_and_as_remark_are_two(sender):
    data = {"token": str(token())}

    assert code_of(send(sender, "question", **data)) != code_of(send(sender, "remark", **data))
    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [{"token": "forged"}, {"sum_1": "999"}, {"other_language": "pl"}, {"what": f"{ASKED} Bel 06-12345678"}],
    ids=["forged token", "wrong sum", "other language", "a phone number"],
)
def test_what_was_typed_comes_back(sender, wrong):
    page = send(sender, **wrong)

    assert not code_of(page)
    assert ASKED in soup(page).find("textarea", {"name": "what"}).text
    assert not Enquiry.objects.exists()


def test_too_long_a_text_comes_back_whole(sender):
    page = send(sender, what="a" * 4001)

    assert soup(page).find("textarea", {"name": "what"}).text.strip() == "a" * 4001
    assert "4001" in soup(page).find(class_="portal-errors").text


def test_nothing_written_is_asked_again(sender):
    assert soup(send(sender, what=" \u200b ")).find(class_="portal-errors")
    assert not Enquiry.objects.exists()


def test_whoever_cannot_do_the_sum_still_gets_through_and_stands_apart(sender):
    one = str(token())
    for _turn in range(2):
        page = send(sender, token=one, sum_1="999")
        found = soup(page).find("input", {"name": "token"})
        one = found["value"] if found else one

    assert code_of(page)
    assert Enquiry.objects.get().suspicion == "captcha"


def test_a_machine_that_fills_in_everything_stands_apart(sender):
    send(sender, website="https://spam.example")

    assert Enquiry.objects.get().suspicion == "honeypot"


def test_above_the_hourly_limit_it_stands_apart_and_is_never_refused(sender, monkeypatch):
    monkeypatch.setattr(settings, "LETTERBOX_HOURLY_LIMIT", 0)

    assert code_of(send(sender))
    assert Enquiry.objects.get().suspicion == "rate"


def test_a_form_on_another_site_is_refused_and_leads_to_our_own(sender):
    page = sender.post("/nl/vraag/", {"what": ASKED}, headers={"Origin": "https://trap.example"})

    assert page.status_code == 403
    assert 'href="/nl/vraag/"' in page.content.decode()


def test_a_break_on_our_side_gives_the_text_back(sender, monkeypatch):
    def broken(**_named):
        raise RuntimeError(ASKED)

    monkeypatch.setattr("home.contact.actions.receive", broken)
    page = send(sender)

    assert page.status_code == 503
    assert ASKED in soup(page).find("textarea", {"name": "what"}).text


def test_the_promise_and_the_due_day_follow_from_one_setting(sender):
    ContactSettings.objects.create(question_days=3, remark_days=8)
    with time_machine.travel(datetime(2020, 10, 15, 9, 7, tzinfo=UTC), tick=False):
        page = sender.get("/en/vraag/")
        sent = send(sender, language="en")
        send(sender, "remark")

    assert "within 3 working days" in page.content.decode()
    assert "within 3 working days" in sent.content.decode()
    assert Enquiry.objects.get(kind="question").due_on == date(2020, 10, 20)
    assert Enquiry.objects.get(kind="remark").due_on == date(2020, 10, 27)
    assert Enquiry.objects.get(kind="question").received_at == datetime(2020, 10, 15, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("day", "count", "expected"), [(16, 1, 19), (16, 5, 23), (17, 1, 19), (19, 4, 23)])
def test_a_weekend_is_no_working_day(day, count, expected):
    assert working_days.after(date(2020, 10, day), count) == date(2020, 10, expected)


def test_a_wrong_code_says_no_more_than_before(sender):
    send(sender)

    page = post(sender, {"code": "1111 1111 1111 1111 1111"}, path=ANSWER)
    assert page.context["nothing_found"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_both_entrances(sender, language):
    page = soup(sender.get(f"/{language}/not-there/"))

    for slug in ENTRANCES.values():
        assert page.footer.find("a", href=f"/{language}/{slug}/")
        assert page.find(id="report").find("a", href=f"/{language}/{slug}/")


def test_the_form_leads_whoever_has_a_report_to_the_report(sender):
    page = soup(sender.get("/nl/vraag/"))

    assert page.main.find("a", href="/nl/melden/")
    assert re.search("24", page.main.text)
