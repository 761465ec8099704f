"""The first middleware forgets the sender before anything else looks, and the logs say nothing of the letterbox."""

import io
import logging
import time

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from intake.models import Signal
from signals_form import lanes, middleware
from signals_form.lanes import HourlyCounter, Seen, neighbourhood
from signals_form.middleware import ForgetSenderMiddleware
from signals_form.silence import SilentLetterbox
from tests.signals_form.sender import FORM, answers, post

pytestmark = pytest.mark.requirement("R97")

CANARY = "canary-4711"
HEADERS = [
    "X-Real-IP",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Server",
    "Forwarded",
    "True-Client-IP",
    "CF-Connecting-IP",
    "CF-IPCountry",
    "X-Client-IP",
    "Via",
    "User-Agent",
    "Referer",
    "Cookie",
    "Accept-Language",
    "Sec-CH-UA",
    "X-Requested-With",
    "DNT",
    "Authorization",
    "X-Forwarded-Proto",
]


def through(request):
    """Return what a view would see."""
    seen = []
    answer = ForgetSenderMiddleware(lambda one: seen.append(one) or HttpResponse("yes"))
    response = answer(request)
    return seen[0], response


def hostile(path, method="get"):
    headers = dict.fromkeys(HEADERS, CANARY)
    return getattr(RequestFactory(headers=headers, REMOTE_ADDR="203.0.113.9", REMOTE_HOST=CANARY), method)(path)


@pytest.mark.parametrize("path", ["/nl/melden/", "/melden/som/00.png", "/ar/melden/antwoord/", "/nl/melden/nonsense"])
def test_nothing_below_the_first_middleware_sees_the_sender(path):
    request, _response = through(hostile(path))
    assert CANARY not in repr(request.META)
    assert request.META["REMOTE_ADDR"] == ""
    assert CANARY not in repr(request.headers)
    assert CANARY not in repr(request.COOKIES)
    assert CANARY not in repr(request.environ)


def test_only_the_poster_address_may_see_the_language_of_the_browser():
    request, _response = through(hostile("/melden"))
    assert request.META.pop("HTTP_ACCEPT_LANGUAGE") == CANARY
    assert CANARY not in repr(request.META)


def test_the_header_that_says_https_stays_when_it_says_nothing_else():
    request = RequestFactory(headers={"X-Forwarded-Proto": "https"}).get(FORM)
    assert through(request)[0].META["HTTP_X_FORWARDED_PROTO"] == "https"


def test_other_pages_are_left_alone():
    assert through(hostile("/nl/"))[0].META["HTTP_USER_AGENT"] == CANARY


def test_a_cookie_that_something_sets_does_not_leave():
    def careless(_request):
        response = HttpResponse("yes")
        response.set_cookie("trace", "1")
        return response

    response = ForgetSenderMiddleware(careless)(RequestFactory().get(FORM))
    assert not response.cookies


def test_a_neighbourhood_is_counted_and_not_an_address(settings):
    settings.LETTERBOX_HOURLY_LIMIT = 2
    lanes_given = []
    for last in ("1", "2", "3"):
        request = RequestFactory(headers={"X-Real-IP": f"203.0.113.{last}"}).post(FORM)
        lanes_given.append(through(request)[0].lane)
    assert lanes_given == ["", "", "rate"]
    elsewhere = RequestFactory(headers={"X-Real-IP": "198.51.100.1"}).post(FORM)
    assert through(elsewhere)[0].lane == ""


def test_only_the_trusted_header_is_counted(settings):
    settings.LETTERBOX_HOURLY_LIMIT = 1
    for number in range(3):
        forged = {"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": f"198.51.{number}.1, 203.0.113.9"}
        request, _response = through(RequestFactory(headers=forged).post(FORM))
    assert request.lane == "rate", "the sender's own part of the header is not believed"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("not an address", "unknown"),
        ("", "unknown"),
    ],
)
def test_addresses_are_seen_as_neighbourhoods(address, expected):
    assert neighbourhood(address) == expected


def test_the_counts_are_forgotten_with_their_key_every_hour(monkeypatch):
    counter = HourlyCounter()
    now = time.monotonic()
    assert [counter.count("203.0.113.9"), counter.count("203.0.113.9")] == [1, 2]
    key = counter._key
    assert b"203.0.113" not in repr(counter._counts).encode()
    monkeypatch.setattr(lanes.time, "monotonic", lambda: now + lanes.HOUR + 1)
    assert counter.count("203.0.113.9") == 1
    assert counter._key != key


def test_a_flood_from_everywhere_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(lanes, "MOST_KEYS", 3)
    counter = HourlyCounter()
    counts = [counter.count(f"2001:db8:{number:x}::1") for number in range(10)]
    assert len(counter._counts) == 3
    assert counts[0] == 1
    assert counts[-1] >= 3


def test_what_was_sent_is_remembered_for_a_day_and_then_forgotten(monkeypatch):
    seen, now = Seen(), time.monotonic()
    seen.add(b"nonce")
    assert seen.before(b"nonce")
    assert not seen.before(b"another")
    assert b"nonce" not in repr(seen._by_hour).encode()
    monkeypatch.setattr(lanes.time, "monotonic", lambda: now + 27 * lanes.HOUR)
    seen.add(b"later")
    assert not seen.before(b"nonce")


@pytest.fixture
def log():
    """What the console would show."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(SilentLetterbox())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.django_db
def test_a_visit_leaves_no_line_in_any_log(sender, log):
    sender.get(FORM)
    sender.get("/nl/melden/1234 5678/")
    post(sender, answers())
    post(sender, {"code": "1234567890"}, path="/nl/melden/antwoord/")
    assert log.getvalue() == ""
    assert Signal.objects.count() == 1


def test_the_request_line_of_a_server_is_left_out(log):
    logging.getLogger("django.server").info('"%s" %s %s', "POST /nl/melden/ HTTP/1.1", "200", "512")
    logging.getLogger("django.server").info('"%s" %s %s', "GET /nl/?q=1 HTTP/1.1", "200", "512")
    assert "melden" not in log.getvalue()
    assert "/nl/?q=1" in log.getvalue()


def test_the_shipped_logging_has_one_way_out_and_the_filter_stands_in_it(settings):
    assert set(settings.LOGGING["handlers"]) == {"console"}
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["silent_letterbox"]
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == []
    assert not settings.ADMINS


@pytest.mark.django_db
def test_an_error_shows_a_calm_page_and_the_log_holds_only_the_place_in_the_code(letterbox, log, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError(f"the text was {CANARY}")

    monkeypatch.setattr("signals_form.views.report.ReportView.form_class", broken)
    response = Client(raise_request_exception=False).post(FORM, answers(what=CANARY))
    assert response.status_code == 500
    assert "112" in response.content.decode()
    assert CANARY not in response.content.decode()
    assert "RuntimeError in broken, line" in log.getvalue()
    assert CANARY not in log.getvalue()
    assert "melden" not in log.getvalue()


def test_an_error_page_that_breaks_too_still_says_nothing(log):
    def broken(_request):
        raise RuntimeError(CANARY)

    response = middleware.ForgetSenderMiddleware(broken)(RequestFactory().get(FORM))
    assert response.status_code == 500
    assert CANARY not in log.getvalue() + response.content.decode()
