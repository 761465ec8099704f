"""Notices: a count and a link, one mail a user; a failure is seen, tried again and passed on, and silences nobody."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework import notices
from casework.models import Notice
from tests.factories.network import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(notices, "_kinds", {})
    notices.register_kind("test.plain", "Signals", gettext_lazy("%(count)d things wait."))
    notices.register_kind("test.counted", "Signals", lambda count: f"{count} counted")


@pytest.fixture
def users():
    return [UserFactory() for _number in range(3)]


REFUSED = smtplib.SMTPRecipientsRefused({})


def unreachable(monkeypatch, *addresses, error=REFUSED):
    """Let mail to these addresses fail."""
    real = EmailMessage.send

    def send(message, fail_silently=False):
        if message.to[0] in addresses:
            raise error
        return real(message, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", send)


@pytest.mark.requirement("R100")
def test_a_mail_holds_counts_and_a_link_and_no_way_to_answer(users, settings):
    settings.LANGUAGE_CODE = "en"
    for kind in ("test.plain", "test.plain", "test.counted"):
        notices.tell(user_ids=[users[0].pk], kind=kind)
    assert notices.send_due() == 1
    sent = mail.outbox[0]
    assert sent.to == [users[0].email]
    assert "2 things wait." in sent.body
    assert "1 counted" in sent.body
    assert "/admin/" in sent.body
    assert not sent.reply_to
    assert "Reply-To" not in sent.message()
    assert notices.send_due() == 0


def test_a_notice_waits_for_its_moment(users):
    moment = timezone.now() + timedelta(minutes=10)
    notices.tell(user_ids=[users[0].pk], kind="test.plain", not_before=moment)
    assert notices.send_due(moment - timedelta(minutes=1)) == 0
    assert notices.send_due(moment) == 1
    assert Notice.objects.get().queued_at == moment


def test_nobody_is_told_twice_of_one_thing_and_an_unknown_kind_is_a_mistake(users):
    notices.tell(user_ids=[users[0].pk, users[0].pk], kind="test.plain")
    assert Notice.objects.count() == 1
    with pytest.raises(KeyError):
        notices.tell(user_ids=[users[0].pk], kind="test.unknown")


@pytest.mark.parametrize(
    "error", [smtplib.SMTPRecipientsRefused({}), ConnectionRefusedError(), TimeoutError(), ValueError("bad header")]
)
def test_one_receiver_who_cannot_be_reached_does_not_silence_the_next(users, monkeypatch, error):
    unreachable(monkeypatch, users[0].email, error=error)
    notices.tell(user_ids=[user.pk for user in users], kind="test.plain")
    assert notices.send_due() == 2
    assert {message.to[0] for message in mail.outbox} == {users[1].email, users[2].email}
    assert [notice.user for notice in Notice.objects.failing()] == [users[0]]
    assert notices.failing() == 1


def test_somebody_who_left_counts_as_unreachable(users):
    users[0].is_active = False
    users[0].save()
    notices.tell(user_ids=[users[0].pk, users[1].pk], kind="test.plain")
    assert notices.send_due() == 1
    assert notices.failing() == 1


def test_a_failure_is_passed_on_once_to_the_next_in_line_who_was_not_told(users, monkeypatch):
    notices.register_kind(
        "test.line", "Signals", "Waiting", next_in_line=lambda user_id: [one.pk for one in users if one.pk != user_id]
    )
    unreachable(monkeypatch, users[0].email)
    notices.tell(user_ids=[users[0].pk, users[1].pk], kind="test.line")
    notices.send_due()
    notices.send_due()
    passed = Notice.objects.get(instead_of__isnull=False)
    assert (passed.user, passed.instead_of.user) == (users[2], users[0])
    assert {message.to[0] for message in mail.outbox} == {users[1].email, users[2].email}


def test_a_failed_mail_is_tried_again_later_and_the_alarm_goes_out(users, monkeypatch):
    start = timezone.now() + timedelta(minutes=1)
    with monkeypatch.context() as broken:
        unreachable(broken, users[0].email)
        notices.tell(user_ids=[users[0].pk], kind="test.plain")
        notices.send_due(start)
    assert notices.send_due(start + timedelta(minutes=1)) == 0
    assert notices.send_due(start + timedelta(minutes=6)) == 1
    assert notices.failing() == 0


def test_a_day_of_failing_ends_and_stays_visible(users, monkeypatch):
    unreachable(monkeypatch, users[0].email)
    notices.tell(user_ids=[users[0].pk], kind="test.plain")
    start = timezone.now() + timedelta(minutes=1)
    notices.send_due(start)
    notices.send_due(start + timedelta(hours=25))
    assert Notice.objects.get().given_up
    assert not Notice.objects.due(start + timedelta(hours=30)).exists()
    assert notices.failing() == 1


def test_the_log_names_no_address(users, monkeypatch, caplog):
    unreachable(monkeypatch, users[0].email, error=smtplib.SMTPRecipientsRefused({users[0].email: (550, b"gone")}))
    notices.tell(user_ids=[users[0].pk], kind="test.plain")
    notices.send_due()
    assert "SMTPRecipientsRefused" in caplog.text
    assert users[0].email not in caplog.text


def test_a_subject_cannot_carry_a_second_header(users, settings):
    notices.register_kind("test.crlf", "Signals\r\nBcc: x@example.org", "Waiting")
    notices.tell(user_ids=[users[0].pk], kind="test.crlf")
    assert notices.send_due() == 0
    assert notices.failing() == 1


def test_the_command_says_what_left_and_what_is_stuck(users, capsys):
    notices.tell(user_ids=[users[0].pk], kind="test.plain")
    call_command("send_notices")
    assert "1 sent, 0 could not" in capsys.readouterr().out
