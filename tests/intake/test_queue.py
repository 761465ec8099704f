"""The queue: who sees it, what a row says, and that it costs the same with two hundred signals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casework.models import Notice
from intake.models import SweepHeartbeat
from tests.factories.intake import ClockFactory, SignalFactory, moderator
from tests.factories.network import (
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    SectorFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUEUE = "signals:index"


@pytest.fixture
def desk(client):
    """A moderator who is signed in."""
    membership = moderator()
    client.force_login(membership.user)
    SweepHeartbeat.objects.create(name="clocks", at=timezone.now())
    return membership


def rows(response):
    return [row.reference for row in response.context["rows"]]


@pytest.mark.requirement("R42")
def test_what_waits_longest_comes_first_and_quarantine_stands_apart(client, desk):
    new = SignalFactory(received_at=timezone.now() - timedelta(minutes=20))
    old = SignalFactory(received_at=timezone.now() - timedelta(hours=5))
    apart = SignalFactory(stage="quarantined", received_at=timezone.now() - timedelta(hours=2))
    page = client.get(reverse(QUEUE))
    assert rows(page) == [old.reference, new.reference]
    assert "5 h 0 min" in page.content.decode() or "5 u 0 min" in page.content.decode()
    assert rows(client.get(reverse(QUEUE), {"tab": "quarantine"})) == [apart.reference]


@pytest.mark.requirement("R8")
def test_the_queue_filters_on_each_theme_and_counts_a_signal_once(client, desk):
    housing, work = ThemeFactory(code="housing"), ThemeFactory(code="work")
    both, one = SignalFactory(), SignalFactory()
    both.themes.set([housing, work])
    one.themes.set([work])
    assert rows(client.get(reverse(QUEUE), {"themes": "housing"})) == [both.reference]
    assert len(rows(client.get(reverse(QUEUE), {"themes": "work"}))) == 2
    assert len(rows(client.get(reverse(QUEUE)))) == 2


@pytest.mark.requirement("R43")
def test_a_clock_says_what_is_left_here_and_in_utc(client, desk):
    SignalFactory(clock=ClockFactory(started_at=timezone.now() - timedelta(hours=25)), possible_outbreak=True)
    page = client.get(reverse(QUEUE)).content.decode()
    assert "signal-clock--late" in page
    assert "UTC" in page
    assert "signal-row--outbreak" in page


def test_the_first_to_click_has_the_signal(client, desk):
    signal = SignalFactory()
    client.post(reverse("signals:move", args=[signal.pk, "claim"]))
    signal.refresh_from_db()
    assert (signal.stage, signal.assigned_to) == ("assessing", desk)


def test_a_silent_sweep_and_lost_mail_are_alarms(client, desk):
    page = client.get(reverse(QUEUE)).content.decode()
    assert "casework-alarm" not in page
    SweepHeartbeat.objects.update(at=timezone.now() - timedelta(minutes=6))
    now = timezone.now()
    Notice.objects.create(user=desk.user, kind="intake.new", queued_at=now, not_before=now, failed_at=now)
    assert client.get(reverse(QUEUE)).content.decode().count("casework-alarm") == 2
    assert client.get(reverse("wagtailadmin_home")).content.decode().count("casework-alarm") == 2


@pytest.mark.requirement("R98")
def test_a_member_sees_accepted_signals_only_and_neither_town_nor_language(client, desk):
    town = MunicipalityFactory(name="Nergenshuizen")
    shown = SignalFactory(accepted=True, municipality=town, language="ro", sector=SectorFactory())
    SignalFactory(stage="assessing")
    client.force_login(MembershipFactory().user)
    page = client.get(reverse(QUEUE))
    assert rows(page) == [shown.reference]
    text = page.content.decode()
    assert "Nergenshuizen" not in text
    assert "Română" not in text
    # A filter on what is hidden would tell it all the same.
    assert "language" not in page.context["filters"].form.fields
    client.get(reverse(QUEUE), {"language": "pl"})
    assert rows(client.get(reverse(QUEUE), {"language": "pl"})) == [shown.reference]
    case = client.get(reverse("signals:case", args=[shown.pk])).content.decode()
    assert "Nergenshuizen" not in case
    assert "Română" not in case


@pytest.mark.requirement("R56", "R98")
@pytest.mark.parametrize("function", ["administrator", "auditor", "editor", "guest", "partner"])
def test_functions_without_the_right_get_no_queue(client, desk, function):
    signal = SignalFactory(accepted=True)
    client.force_login(MembershipFactory(function=function, user=UserFactory(is_superuser=True)).user)
    assert client.get(reverse(QUEUE)).status_code in {302, 403}
    assert client.get(reverse("signals:case", args=[signal.pk])).status_code in {302, 404}


def test_a_party_outside_the_platform_sees_nothing(client, desk):
    signal = SignalFactory(accepted=True)
    client.force_login(MembershipFactory(party=PartyFactory(kind="union", platform_role="network")).user)
    assert client.get(reverse(QUEUE)).status_code == 403
    assert client.get(reverse("signals:case", args=[signal.pk])).status_code == 404


def test_the_queue_costs_the_same_with_ten_and_two_hundred_signals(client, desk):
    theme, sector, town = ThemeFactory(code="work"), SectorFactory(), MunicipalityFactory()

    def fill(count):
        for _number in range(count):
            SignalFactory(sector=sector, municipality=town, assigned_to=desk, by_hand=True).themes.set([theme])

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(QUEUE))
        return len(queries)

    fill(10)
    client.get(reverse(QUEUE))
    ten = cost()
    fill(190)
    assert cost() == ten


def test_pages_follow_each_other_without_a_gap(client, desk, monkeypatch):
    monkeypatch.setattr("intake.views.queue.SignalListView.page_size", 2)
    made = [SignalFactory(by_hand=True, received_at=timezone.now() - timedelta(hours=n)) for n in range(5, 0, -1)]
    seen, query = [], "?tab=waiting"
    while query:
        page = client.get(reverse(QUEUE) + query)
        seen += rows(page)
        query = f"?{page.context['next_query']}" if page.context["next_query"] else ""
    assert seen == [signal.reference for signal in made]


def test_a_forged_page_key_starts_at_the_first_page(client, desk):
    signal = SignalFactory()
    for key in ("x", "WzFd", "W251bGwsbnVsbF0", "a" * 5000):
        assert rows(client.get(reverse(QUEUE), {"after": key})) == [signal.reference]
