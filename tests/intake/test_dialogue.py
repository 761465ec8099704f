"""What a sender reads with the receipt: stages in plain terms, questions, answers; nothing of the desk's doubts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from intake import actions
from intake.models import ReporterMessage
from intake.tasks import sweep
from tests.factories.intake import SignalFactory, moderator, receipt_of
from tests.factories.vault import open_vault
from vault.receipts import InvalidReceipt, parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def signal():
    return SignalFactory(stage="assessing", nonce="talk")


def talk():
    return actions.correspondence(receipt_of("talk"))


def test_a_question_waits_at_the_receipt_and_the_desk_keeps_its_words(signal):
    desk = moderator()
    actions.ask(signal=signal, text="Bij welke poort?", acting=desk)
    assert [(one.kind, one.text) for one in talk().messages] == [("question", "Bij welke poort?")]
    assert (talk().stage_code, talk().may_reply) == ("question_out", True)
    signal.refresh_from_db()
    opened = actions.open_sealed(signal=signal, vault=open_vault(desk), acting=desk)
    assert [(one.kind, one.text) for one in opened.said] == [("question", "Bij welke poort?")]


@pytest.mark.requirement("R102")
def test_a_ready_answer_is_read_in_the_language_of_the_page(signal):
    actions.reject(signal=signal, reason="out_of_scope", answer_code="out_of_scope", acting=moderator())
    with translation.override("en"):
        assert talk().messages[-1].text.startswith("Thank you. This platform does not deal")
    assert (talk().stage_code, talk().may_reply) == ("closed", False)


def test_the_sender_hears_nothing_of_quarantine(signal):
    desk = moderator()
    actions.answer(signal=signal, code="in_hand", acting=desk)
    before = ReporterMessage.objects.count()
    signal.refresh_from_db()
    actions.quarantine(signal=signal, reason="doubtful", acting=desk)
    assert ReporterMessage.objects.count() == before
    assert talk().stage_code == "assessing"


def test_a_message_carries_a_day_and_no_time(signal):
    actions.answer(signal=signal, code="in_hand", acting=moderator())
    stored = {field.name: field for field in ReporterMessage._meta.get_fields()}
    assert not [name for name, field in stored.items() if "DateTime" in type(field).__name__]


def test_after_the_end_there_is_nothing_to_reply_to(signal):
    actions.reject(signal=signal, reason="known", answer_code="known", acting=moderator())
    with pytest.raises(actions.UnknownReceipt):
        actions.reply(receipt=receipt_of("talk"), text="toch nog", photos=())


def test_nobody_asks_where_questions_are_not_wanted_or_not_read():
    desk = moderator()
    with pytest.raises(PermissionDenied):
        actions.ask(signal=SignalFactory(stage="assessing", questions_allowed=False), text="x", acting=desk)
    with pytest.raises(PermissionDenied):
        actions.ask(signal=SignalFactory(stage="assessing", by_hand=True), text="x", acting=desk)


def test_a_removed_signal_answers_like_one_that_never_was(signal):
    desk = moderator()
    signal = actions.reject(signal=signal, reason="known", answer_code="known", acting=desk)
    actions.expunge(signal=signal, acting=desk)
    assert talk() is None
    with pytest.raises(actions.UnknownReceipt):
        actions.reply(receipt=receipt_of("talk"), text="x", photos=())


def test_a_reply_lands_at_its_own_signal_and_nowhere_else(signal):
    other = SignalFactory(stage="assessing", nonce="other")
    actions.answer(signal=signal, code="in_hand", acting=moderator())
    actions.reply(receipt=receipt_of("talk"), text="van mij", photos=())
    sweep()
    assert (signal.replies.count(), other.replies.count()) == (1, 0)


@pytest.mark.parametrize("text", ["", "1234", "x" * 30, "1" * 19, "1" * 21, "0000 0000 0000 0000 0001"])
def test_what_is_no_receipt_reaches_no_dialogue(text):
    with pytest.raises(InvalidReceipt):
        parse(text)
