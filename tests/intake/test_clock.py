"""Twenty-four elapsed hours: nothing stops, stretches or moves them later, also when the wall clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intake import actions
from intake import clock as hours
from intake.models import Clock
from tests.factories.intake import ClockFactory, SignalFactory, at, moderator

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Both nights of 2020: 29 March (an hour is missing) and 25 October (an hour comes twice), and the days around them.
NIGHTS = st.one_of(
    st.datetimes(datetime(2020, 3, 28), datetime(2020, 3, 30)),
    st.datetimes(datetime(2020, 10, 24), datetime(2020, 10, 26)),
).map(lambda moment: moment.replace(tzinfo=UTC))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))


@pytest.mark.requirement("R36", "R43")
@given(start=NIGHTS, wall=st.sampled_from([UTC, AMSTERDAM]))
def test_due_is_24_elapsed_hours_later_whatever_the_wall_says(start, wall):
    due = hours.due(start.astimezone(wall), 24)
    assert due.astimezone(UTC) - start == timedelta(hours=24)
    assert hours.elapsed_seconds(start.astimezone(wall), due.astimezone(AMSTERDAM)) == 24 * 3600


@given(moment=st.one_of(NIGHTS, INSTANTS))
def test_a_quarter_hour_is_never_later_and_never_fifteen_minutes_earlier(moment):
    floored = hours.floor_quarter(moment.astimezone(AMSTERDAM))
    assert timedelta(0) <= moment - floored < timedelta(minutes=15)
    assert (floored.minute % 15, floored.second, floored.microsecond) == (0, 0, 0)
    assert hours.floor_quarter(floored) == floored
    assert timedelta(0) < hours.next_quarter(moment) - moment <= timedelta(minutes=15)


@given(start=NIGHTS, now=NIGHTS, levels=st.sets(st.integers(1, 48), min_size=1, max_size=6))
def test_levels_are_due_when_their_hours_have_elapsed_and_stay_due(start, now, levels):
    due = hours.levels_due(start, now, levels)
    assert due == sorted(level for level in levels if now - start >= timedelta(hours=level))
    assert set(due) <= set(hours.levels_due(start, now + timedelta(hours=1), levels))


@given(start=INSTANTS, at=INSTANTS)
def test_elapsed_seconds_are_never_negative_when_the_server_clock_jumps_back(start, at):
    assert hours.elapsed_seconds(start, at) == max(0, int((at - start).total_seconds()))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2020-10-24T23:59:59+02:00", "2020-10-25T22:59:59+01:00"),
        ("2020-03-28T23:59:59+01:00", "2020-03-30T00:59:59+02:00"),
        ("2020-10-25T02:30:00+02:00", "2020-10-26T01:30:00+01:00"),
    ],
)
def test_the_two_nights_by_hand(start, due):
    assert hours.due(at(start), 24) == at(due)


@pytest.mark.django_db
class TestOneClock:
    """A clock in the database."""

    @pytest.mark.requirement("R36")
    def test_the_end_freezes_the_outcome_and_the_seconds(self):
        clock = ClockFactory(started_at=at("2020-10-05T21:00+02:00"))
        actions.end_clock(clock=clock, outcome="visited", at=at("2020-10-06T04:45+02:00"))
        again = actions.end_clock(clock=clock, outcome="decided", at=at("2020-10-07T04:45+02:00"))
        assert (again.outcome, again.elapsed_seconds) == ("visited", 7 * 3600 + 45 * 60)

    def test_an_end_before_the_start_counts_zero_seconds(self):
        clock = ClockFactory(started_at=at("2020-10-05T21:00+02:00"))
        assert actions.end_clock(clock=clock, outcome="visited", at=at("2020-10-05T20:00+02:00")).elapsed_seconds == 0

    @pytest.mark.requirement("R43")
    def test_questions_and_quarantine_do_not_touch_the_clock(self):
        desk, signal = moderator(), SignalFactory(stage="received")
        before = (signal.clock_id, signal.clock.started_at, signal.clock.due_at)
        signal = actions.quarantine(signal=signal, reason="doubtful", acting=desk)
        signal = actions.release(signal=signal, acting=desk)
        signal = actions.ask(signal=signal, text="Waar?", acting=desk)
        signal = actions.resume(signal=signal, acting=desk)
        clock = Clock.objects.get()
        assert (clock.pk, clock.started_at, clock.due_at, clock.ended_at) == (*before, None)

    @pytest.mark.requirement("R43")
    def test_joining_makes_the_clock_earlier_and_never_later(self):
        desk, now = moderator(), timezone.now()
        case_clock = ClockFactory(started_at=now - timedelta(hours=3))
        older = SignalFactory(stage="assessing", received_at=now - timedelta(hours=5))
        newer = SignalFactory(stage="assessing", received_at=now - timedelta(hours=1))
        own = older.clock
        actions.accept(signal=newer, acting=desk, clock=case_clock)
        case_clock.refresh_from_db()
        assert case_clock.started_at == now - timedelta(hours=3)
        actions.accept(signal=older, acting=desk, clock=case_clock)
        case_clock.refresh_from_db()
        own.refresh_from_db()
        assert case_clock.started_at == now - timedelta(hours=5)
        assert own.outcome == "joined"
        assert list(Clock.objects.counted()) == [case_clock]

    @pytest.mark.requirement("R36", "R43")
    def test_a_signal_linked_later_changes_no_frozen_figure(self):
        started = timezone.now() - timedelta(hours=3)
        ended = actions.end_clock(
            clock=ClockFactory(started_at=started), outcome="visited", at=started + timedelta(hours=2)
        )
        late = SignalFactory(stage="assessing", received_at=started - timedelta(hours=9))
        actions.accept(signal=late, acting=moderator(), clock=ended)
        ended.refresh_from_db()
        assert (ended.started_at, ended.elapsed_seconds, ended.outcome) == (started, 7200, "visited")

    @pytest.mark.requirement("R43")
    def test_rejecting_ends_the_clock_and_reopening_starts_a_new_one(self):
        desk, signal = moderator(), SignalFactory(stage="assessing")
        first = signal.clock
        signal = actions.reject(signal=signal, reason="known", answer_code="known", acting=desk)
        first.refresh_from_db()
        frozen = (first.outcome, first.elapsed_seconds, first.ended_at)
        signal = actions.reopen(signal=signal, acting=desk)
        first.refresh_from_db()
        assert signal.clock_id != first.pk
        assert signal.clock.running
        assert frozen == (first.outcome, first.elapsed_seconds, first.ended_at)
        assert signal.answered_on is None

    @pytest.mark.requirement("R43")
    def test_taking_a_signal_out_of_a_case_never_makes_its_due_time_later(self):
        desk, now = moderator(), timezone.now()
        shared = ClockFactory(started_at=now - timedelta(hours=10))
        SignalFactory(stage="accepted", accepted_at=now, clock=shared)
        signal = SignalFactory(stage="assessing", received_at=now - timedelta(hours=1))
        signal = actions.accept(signal=signal, acting=desk, clock=shared)
        signal = actions.reopen(signal=signal, acting=desk)
        assert signal.clock_id != shared.pk
        assert signal.clock.due_at == shared.due_at
        actions.reject(signal=signal, reason="known", answer_code="known", acting=desk)
        shared.refresh_from_db()
        assert shared.running

    @pytest.mark.requirement("R43")
    def test_an_overrun_without_a_reason_is_listed_until_it_is_explained(self):
        now = timezone.now()
        signal = SignalFactory(stage="assessing", received_at=now - timedelta(hours=26))
        SignalFactory(stage="assessing")
        assert list(Clock.objects.unexplained(now)) == [signal.clock]
        actions.explain_overrun(signal=signal, reason="no_capacity", acting=moderator())
        assert not Clock.objects.unexplained(now).exists()
