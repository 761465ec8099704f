"""Two at once: one wins, the other is told so, and nothing is stored twice."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from audit.models import AuditRow
from intake import actions
from intake.models import Clock, ClockAlert, ReporterMessage, Signal
from intake.tasks import sweep
from tests.factories.intake import ChannelFactory, SignalFactory, desk_key, moderator
from vault.receipts import derive

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("R42")]


def at_once(*works):
    """Do these things at the same moment in threads of their own and return what each returned or raised."""
    barrier, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        barrier.wait()
        try:
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("turn", range(3))
def test_of_two_moderators_who_claim_one_has_it(turn):
    signal, first, second = SignalFactory(), moderator(), moderator()
    results = at_once(
        lambda: actions.claim(signal=Signal.objects.get(pk=signal.pk), acting=first),
        lambda: actions.claim(signal=Signal.objects.get(pk=signal.pk), acting=second),
    )
    assert sorted(type(one).__name__ for one in results) == ["IllegalMove", "Signal"]
    assert AuditRow.objects.filter(verb="intake.claim").count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_a_signal_is_not_accepted_and_rejected_at_once(turn):
    signal, first, second = SignalFactory(stage="assessing"), moderator(), moderator()
    results = at_once(
        lambda: actions.accept(signal=Signal.objects.get(pk=signal.pk), acting=first),
        lambda: actions.reject(
            signal=Signal.objects.get(pk=signal.pk), reason="known", answer_code="known", acting=second
        ),
    )
    assert sum(isinstance(one, Signal) for one in results) == 1
    assert sum(isinstance(one, ValidationError) for one in results) == 1


def test_two_who_say_abuse_at_once_make_one_proposal_and_at_most_one_rejection():
    signal, first, second = SignalFactory(stage="assessing"), moderator(), moderator()
    results = at_once(
        lambda: actions.reject_abuse(signal=Signal.objects.get(pk=signal.pk), acting=first),
        lambda: actions.reject_abuse(signal=Signal.objects.get(pk=signal.pk), acting=second),
    )
    proposed = AuditRow.objects.filter(verb="intake.propose_reject_abuse").count()
    assert proposed == 1
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, ValidationError)]


def test_the_same_form_posted_many_times_at_once_is_one_signal():
    desk_key()
    ChannelFactory()
    receipt = derive(b"twice", b"")
    sent = actions.Submission(language="pl", texts={"what": "x"})
    results = at_once(*[lambda: actions.receive(submission=sent, receipt=receipt)] * 6)
    assert results == [None] * 6
    assert Signal.objects.count() == Clock.objects.count() == ReporterMessage.objects.count() == 1
    assert AuditRow.objects.filter(verb="intake.receive").count() == 1


def test_two_sweeps_at_once_give_each_alert_once():
    signal = SignalFactory(announced=True)
    Clock.objects.filter(pk=signal.clock_id).update(started_at="2020-10-05T00:00Z", due_at="2020-10-06T00:00Z")
    results = at_once(sweep, sweep)
    assert all(isinstance(one, dict) for one in results), results
    assert ClockAlert.objects.count() == len(set(ClockAlert.objects.values_list("level")))
    assert AuditRow.objects.filter(verb="intake.alert").count() == 1


def test_a_question_and_a_reply_that_cross_lose_nothing():
    desk = moderator()
    signal = SignalFactory(stage="assessing", nonce="cross")
    actions.answer(signal=signal, code="in_hand", acting=desk)
    receipt = derive(b"cross", b"")
    results = at_once(
        lambda: actions.ask(signal=Signal.objects.get(pk=signal.pk), text="Waar?", acting=desk),
        lambda: actions.reply(receipt=receipt, text="Nog iets", photos=()),
    )
    assert not [one for one in results if isinstance(one, (PermissionDenied, ValidationError))]
    sweep()
    signal.refresh_from_db()
    assert (signal.stage, signal.replies.count()) == ("assessing", 1)
