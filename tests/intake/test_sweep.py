"""The sweep: what is due is given once, however often or seldom it runs, and one failure stops nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from casework.models import Notice
from intake import actions, tasks
from intake.models import ClockAlert, ReporterReply, Signal, SweepHeartbeat
from intake.tasks import heartbeat_is_late, sweep
from tests.factories.intake import SignalFactory, at, moderator, receipt_of
from tests.factories.network import MembershipFactory
from tests.factories.vault import open_vault

pytestmark = pytest.mark.django_db
NOW = at("2020-10-25T14:07:31+01:00")


@pytest.fixture
def desk():
    """Two moderators, and somebody who should hear nothing."""
    MembershipFactory()
    pair = [moderator(), moderator()]
    open_vault(pair[0])
    return pair


def waiting(hours: float, **fields) -> Signal:
    return SignalFactory(received_at=NOW - timedelta(hours=hours), announced=True, **fields)


@pytest.mark.requirement("R43")
@pytest.mark.parametrize(
    ("hours", "levels"),
    [
        (0.9, []),
        (1, ["first_look"]),
        (4, ["first_look", "assessed"]),
        (12, ["first_look", "assessed", "decided", "12"]),
        (19.9, ["first_look", "assessed", "decided", "12"]),
        (24, ["first_look", "assessed", "decided", "12", "20", "24"]),
    ],
)
def test_each_level_is_given_when_its_hour_has_come(desk, hours, levels):
    waiting(hours)
    sweep(NOW)
    assert set(ClockAlert.objects.values_list("level", flat=True)) == set(levels)


@pytest.mark.requirement("R43")
def test_six_hours_of_silence_lose_no_alert_and_give_one_mail(desk):
    waiting(21)
    sweep(NOW)
    assert ClockAlert.objects.filter(level="20").exists()
    assert set(Notice.objects.values_list("user_id", "kind")) == {(one.user_id, "intake.clock_20") for one in desk}


@pytest.mark.requirement("R43")
def test_sweeping_twice_gives_nothing_twice(desk):
    waiting(25)
    sweep(NOW)
    given, told = ClockAlert.objects.count(), Notice.objects.count()
    assert sweep(NOW)["alerts"] == 0
    sweep(NOW - timedelta(hours=3))  # the server's clock jumps back
    assert (ClockAlert.objects.count(), Notice.objects.count()) == (given, told)


def test_work_that_was_done_asks_for_no_milestone(desk):
    waiting(5, stage="accepted", accepted_at=NOW)
    waiting(2, stage="assessing")
    sweep(NOW)
    assert not ClockAlert.objects.exists()


def test_an_ended_clock_gives_no_alert(desk):
    signal = waiting(30)
    actions.end_clock(clock=signal.clock, outcome="visited", at=NOW)
    sweep(NOW)
    assert not ClockAlert.objects.exists()


def test_one_clock_that_fails_does_not_silence_the_next(desk, monkeypatch):
    broken, fine = waiting(13), waiting(13)
    real = tasks._levels

    def fails(clock, now):
        if clock.pk == broken.clock_id:
            raise RuntimeError
        return real(clock, now)

    monkeypatch.setattr(tasks, "_levels", fails)
    sweep(NOW)
    assert set(ClockAlert.objects.values_list("clock", flat=True)) == {fine.clock_id}
    assert SweepHeartbeat.objects.get().at == NOW


def test_the_heartbeat_is_late_after_five_minutes(desk):
    assert heartbeat_is_late(NOW)
    sweep(NOW)
    assert not heartbeat_is_late(NOW + timedelta(minutes=4))
    assert heartbeat_is_late(NOW + timedelta(minutes=6))


@pytest.mark.requirement("R100")
def test_mail_about_the_letterbox_leaves_on_the_quarter_hour(desk):
    SignalFactory()
    sweep(NOW)
    sweep(NOW)
    assert set(Notice.objects.values_list("not_before", flat=True)) == {at("2020-10-25T14:15+01:00")}
    assert Notice.objects.count() == len(desk)


def test_mail_about_a_signal_by_hand_leaves_at_once(desk):
    SignalFactory(by_hand=True)
    with time_machine.travel(NOW, tick=False):
        sweep()
    assert set(Notice.objects.values_list("not_before", flat=True)) == {NOW}


@pytest.mark.requirement("R42")
def test_a_reply_brings_a_signal_back_to_assessing_on_the_quarter_hour(desk):
    signal = SignalFactory(stage="assessing", nonce="n1", announced=True)
    actions.ask(signal=signal, text="Gdzie?", acting=desk[0])
    with time_machine.travel(NOW, tick=False):
        actions.reply(receipt=receipt_of("n1"), text="W Achterveld", photos=(b"jpeg",))
        sweep()
        sweep()
    signal.refresh_from_db()
    assert (signal.stage, signal.stage_since, signal.has_new_reply) == (
        "assessing",
        at("2020-10-25T14:00+01:00"),
        True,
    )
    assert signal.replies.count() == signal.photos.count() == 1
    assert actions.correspondence(receipt_of("n1")).stage_code == "assessing"


def test_a_reply_to_an_accepted_signal_is_added_without_moving_it(desk):
    signal = SignalFactory(accepted=True, nonce="n2", assigned_to=desk[1], announced=True)
    actions.answer(signal=signal, code="in_hand", acting=desk[0])
    actions.reply(receipt=receipt_of("n2"), text="Nog iets", photos=())
    sweep(NOW)
    signal.refresh_from_db()
    assert (signal.stage, signal.replies.count()) == ("accepted", 1)
    assert list(Notice.objects.values_list("user_id", flat=True)) == [desk[1].user_id]


def test_a_reply_whose_signal_was_removed_is_removed_too(desk):
    signal = SignalFactory(stage="assessing", nonce="n3", announced=True)
    actions.answer(signal=signal, code="in_hand", acting=desk[0])
    actions.reply(receipt=receipt_of("n3"), text="x", photos=())
    signal = actions.reject(signal=signal, reason="known", answer_code="known", acting=desk[0])
    # Racing with the removal: the reply came in between, under a receipt that no longer leads anywhere.
    Signal.objects.filter(pk=signal.pk).update(receipt_lookup=None)
    sweep(NOW)
    assert not ReporterReply.objects.exists()


def test_the_command_runs_the_sweep(desk, capsys):
    SignalFactory(received_at=timezone.now() - timedelta(hours=13))
    call_command("sweep_clocks")
    assert "alerts: 1" in capsys.readouterr().out
