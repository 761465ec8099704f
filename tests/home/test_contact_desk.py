"""The desk answers questions and remarks; nobody else sees anything of them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from casework.models import Notice
from casework.moves import IllegalMove, NotFoundForYou
from home.contact import actions, tasks
from home.contact.models import Enquiry
from intake import actions as intake
from intake.models import ReporterMessage, Signal
from tests.factories.contact import ASKED, asked, receipt_of
from tests.factories.intake import ChannelFactory, moderator
from tests.factories.network import PASSWORD, MembershipFactory
from tests.factories.vault import open_vault
from vault.models import Envelope

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R15")]


@pytest.fixture
def desk(db):
    """Somebody at the desk whose vault can be opened."""
    membership = moderator()
    open_vault(membership)
    ChannelFactory(code="enquiry", kind="form")
    return membership


@pytest.fixture
def at_the_desk(desk, client):
    """A browser of the desk in which the vault is open."""
    client.post(reverse("wagtailadmin_login"), {"username": desk.user.email, "password": PASSWORD})
    return client


def talk(nonce="asked"):
    return intake.correspondence(receipt_of(nonce))


def test_an_answer_waits_at_the_code(desk):
    enquiry = actions.answer(enquiry=asked(), text="Nie. Paszport jest twój.", acting=desk)

    assert (enquiry.stage, enquiry.answered_on) == ("answered", timezone.localdate())
    assert talk().stage_code == "enquiry_answered"
    assert [one.text for one in talk().messages] == ["Nie. Paszport jest twój."]


def test_the_answer_page_shows_it_in_the_words_of_a_question(desk, client):
    actions.answer(enquiry=asked(), text="Nie. Paszport jest twój.", acting=desk)

    page = client.post("/en/melden/antwoord/", {"code": receipt_of().grouped}).content.decode()
    assert "We have answered you" in page
    assert "Nie. Paszport jest twój." in page
    assert "answer to your report" not in page.partition("<h1>")[2]


def test_an_empty_answer_and_one_with_a_citizen_service_number_are_refused(desk):
    for text in ("  ", "Uw nummer is 111222333"):
        with pytest.raises(ValidationError):
            actions.answer(enquiry=asked(nonce=text), text=text, acting=desk)
    assert not Enquiry.objects.exclude(stage="received").exists()


def test_closing_without_an_answer_needs_a_reason_and_says_so_at_the_code(desk):
    with pytest.raises(ValueError, match="not a valid"):
        actions.close(enquiry=asked(), reason="", acting=desk)

    assert actions.close(enquiry=Enquiry.objects.get(), reason="noted", acting=desk).stage == "closed"
    assert talk().stage_code == "enquiry_closed"


def test_closing_what_was_answered_keeps_the_answer(desk):
    answered = actions.answer(enquiry=asked(), text="Nie.", acting=desk)

    actions.close(enquiry=answered, acting=desk)
    assert talk().stage_code == "enquiry_answered"


def test_what_is_a_report_becomes_one_under_the_same_code_with_the_clock_of_its_arrival(desk):
    with time_machine.travel(datetime(2020, 10, 15, 9, 7, tzinfo=UTC), tick=False):
        enquiry = asked("Wij slapen met acht in een kamer.")
    vault = open_vault(desk)

    passed = actions.pass_on(enquiry=enquiry, vault=vault, acting=desk)

    signal = Signal.objects.get()
    assert (passed.stage, passed.passed_on_as, passed.envelope) == ("passed_on", signal.reference, None)
    assert (signal.channel_id, signal.stage, signal.language) == ("enquiry", "received", "pl")
    assert signal.clock.started_at == datetime(2020, 10, 15, 9, 0, tzinfo=UTC)
    assert vault.read_text(signal.envelope, "what") == "Wij slapen met acht in een kamer."
    assert talk().stage_code == "received"
    assert talk().may_reply
    assert len(talk().messages) == 1
    claimed = intake.claim(signal=signal, acting=desk)
    intake.ask(signal=claimed, text="Gdzie?", acting=desk)
    assert talk().messages[-1].text == "Gdzie?"


def test_a_second_click_after_passing_on_stores_nothing_new(desk):
    enquiry = asked()
    actions.pass_on(enquiry=enquiry, vault=open_vault(desk), acting=desk)

    assert actions.is_stored(receipt_of())


def test_words_with_a_number_of_a_person_can_still_be_passed_on(desk):
    enquiry = asked("Mijn nummer is 111222333 en de baas heeft mijn paspoort")

    assert actions.pass_on(enquiry=enquiry, vault=open_vault(desk), acting=desk).stage == "passed_on"


def test_nothing_leads_back_from_a_report_or_twice(desk):
    enquiry = actions.pass_on(enquiry=asked(), vault=open_vault(desk), acting=desk)

    for again in (
        lambda: actions.answer(enquiry=enquiry, text="Nie.", acting=desk),
        lambda: actions.close(enquiry=enquiry, reason="noted", acting=desk),
    ):
        with pytest.raises(IllegalMove):
            again()


@pytest.mark.requirement("R98")
def test_nobody_but_the_desk_sees_or_does_anything(desk, client):
    enquiry, vault = asked(), open_vault(desk)
    for function in ("member", "communication_officer", "administrator", "auditor"):
        other = MembershipFactory(function=function)
        with pytest.raises(NotFoundForYou):
            actions.answer(enquiry=enquiry, text="Nie.", acting=other)
        with pytest.raises(NotFoundForYou):
            actions.open_enquiry(enquiry=enquiry, vault=vault, acting=other)
        client.force_login(other.user)
        assert client.get(reverse("enquiries:index")).status_code == 403
        assert client.get(reverse("enquiries:case", args=[enquiry.pk])).status_code == 404
        assert client.get(reverse("enquiries:move", args=[enquiry.pk, "answer"])).status_code == 404
        assert "enquiries" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_member_of_the_desk_without_the_right_function_answers_nothing(desk):
    colleague = MembershipFactory(party=desk.party, function="editor")

    with pytest.raises(PermissionDenied):
        actions.answer(enquiry=asked(), text="Nie.", acting=colleague)


def test_each_reading_leaves_a_row_in_the_trail(desk):
    enquiry = asked()
    actions.open_enquiry(enquiry=enquiry, vault=open_vault(desk), acting=desk)

    verbs = AuditRow.objects.about(enquiry).values_list("verb", "actor")
    assert set(verbs) == {("home.receive", "reporter"), ("home.open", str(desk.user_id))}


@pytest.mark.requirement("R97")
def test_the_reading_screen_decrypts_under_the_strict_policy(at_the_desk):
    page = at_the_desk.get(reverse("enquiries:case", args=[asked().pk]))

    assert ASKED in page.content.decode()
    assert "script-src 'self';" in page.headers["Content-Security-Policy"] + ";"
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert "no-store" in page.headers["Cache-Control"]


def test_with_a_closed_vault_the_screen_shows_nothing_and_leads_to_it(desk, client):
    enquiry = asked()
    client.force_login(desk.user)

    page = client.get(reverse("enquiries:case", args=[enquiry.pk])).content.decode()
    assert ASKED not in page
    assert reverse("vault_unlock") in page
    form = client.get(reverse("enquiries:move", args=[enquiry.pk, "answer"]))
    assert form.headers["Location"].startswith(reverse("vault_unlock"))


def test_what_stands_apart_is_opened_with_a_click(at_the_desk):
    enquiry = asked(suspicion="honeypot")
    address = reverse("enquiries:case", args=[enquiry.pk])

    assert ASKED not in at_the_desk.get(address).content.decode()
    assert ASKED in at_the_desk.get(address, {"open": "1"}).content.decode()
    assert enquiry.reference in at_the_desk.get(reverse("enquiries:index"), {"tab": "apart"}).content.decode()


def test_the_desk_answers_passes_on_and_closes_on_its_screens(at_the_desk):
    first, second, third = (asked(nonce=str(n)) for n in range(3))

    def move(enquiry, verb, **data):
        address = reverse("enquiries:move", args=[enquiry.pk, verb])
        assert at_the_desk.get(address).status_code == 200
        assert at_the_desk.post(address, data).status_code == 302
        enquiry.refresh_from_db()
        return enquiry.stage

    assert move(first, "answer", text="Nie.") == "answered"
    assert move(first, "close") == "closed"
    assert move(second, "pass_on") == "passed_on"
    assert move(third, "close", reason="noted") == "closed"
    page = at_the_desk.get(reverse("enquiries:case", args=[second.pk])).content.decode()
    assert Signal.objects.get().reference in page


def test_what_is_late_is_seen_counted_and_told_once(desk, at_the_desk):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        late = asked()
    asked(nonce="new")

    for _twice in range(2):
        call_command("sweep_enquiries", verbosity=0)

    kinds = list(Notice.objects.order_by("kind").values_list("kind", flat=True))
    assert kinds == ["home.enquiry_new", "home.enquiry_new", "home.enquiry_overdue"]
    assert list(Enquiry.objects.overdue(timezone.localdate())) == [late]
    page = at_the_desk.get(reverse("enquiries:index")).content.decode()
    assert page.count("casework-tag--strong") == 1
    assert "casework-alarm" in page
    assert "enquiries-title" in at_the_desk.get(reverse("wagtailadmin_home")).content.decode()


def test_what_a_sender_causes_is_mailed_on_a_quarter_hour(desk):
    asked()
    tasks.sweep()

    moment = Notice.objects.get().not_before
    assert (moment.minute % 15, moment.second, moment.microsecond) == (0, 0, 0)


@pytest.mark.parametrize(
    ("days", "stage", "left"),
    [(91, "answered", "expunged"), (89, "answered", "answered"), (400, "received", "received")],
)
def test_content_goes_when_its_term_is_over(desk, days, stage, left):
    with time_machine.travel(timezone.now() - timedelta(days=days)):
        enquiry = asked()
        if stage == "answered":
            actions.answer(enquiry=enquiry, text="Nie.", acting=desk)

    call_command("expunge_enquiries", verbosity=0)

    enquiry.refresh_from_db()
    assert enquiry.stage == left
    if left == "expunged":
        assert (enquiry.envelope, enquiry.receipt_lookup, enquiry.language) == (None, None, "und")
        assert not Envelope.objects.exists()
        assert not ReporterMessage.objects.exists()
        assert talk() is None


def test_what_became_a_report_keeps_its_talk_when_the_question_is_removed(desk):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        actions.pass_on(enquiry=asked(), vault=open_vault(desk), acting=desk)

    call_command("expunge_enquiries", verbosity=0)

    assert Enquiry.objects.get().stage == "expunged"
    assert talk().stage_code == "received"


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(at_the_desk):
    counts = []
    for more in (1, 5):
        for number in range(more):
            asked(nonce=f"{more}-{number}")
        with CaptureQueriesContext(connection) as queries:
            at_the_desk.get(reverse("enquiries:index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
