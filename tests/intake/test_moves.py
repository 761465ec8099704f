"""Every stage × verb × role: what the table and the policy allow, and nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from audit.models import AuditRow
from casework.acting import CLOCK, REPORTER
from casework.moves import IllegalMove, NotFoundForYou, check, moves_open_to
from intake import actions
from intake.models import Signal
from intake.stages import MOVES, Outcome, Stage
from tests.factories.intake import SignalFactory, moderator
from tests.factories.network import MembershipFactory, PartyFactory, ThemeFactory
from tests.factories.vault import open_vault

pytestmark = pytest.mark.django_db

# design.md, "How a case moves", written down a second time: a change of the table must be made on purpose.
TABLE = {
    "received": {"assessing", "quarantined"},
    "quarantined": {"assessing", "rejected"},
    "assessing": {"question_out", "accepted", "referred", "rejected", "quarantined"},
    "question_out": {"assessing", "accepted", "referred", "rejected"},
    "accepted": {"closed", "assessing"},
    "referred": {"assessing", "closed"},
    "rejected": {"assessing", "expunged"},
    "closed": {"assessing", "expunged"},
    "expunged": set(),
}
STAGES = list(TABLE)


def in_stage(stage: str, **fields) -> Signal:
    """A signal in a stage in which every verb of that stage makes sense."""
    if stage in {"accepted", "closed"}:
        fields.setdefault("accepted_at", timezone.now())
    if stage == "expunged":
        fields["envelope"] = None
    return SignalFactory(stage=stage, received_at=timezone.now() - timedelta(hours=30), **fields)


@pytest.mark.requirement("R42")
def test_the_table_is_the_one_that_was_decided():
    edges = {stage: set() for stage in STAGES}
    for one in MOVES.values():
        for stage in one.from_:
            if one.to is not None and one.to != stage:
                edges[stage].add(one.to)
    assert edges == TABLE
    assert [verb for verb, one in MOVES.items() if one.confirmations == 2] == ["reject_abuse"]


@pytest.mark.requirement("R42")
def test_every_stage_is_reached_and_every_stage_but_the_last_is_left():
    reached = {"received"} | {target for targets in TABLE.values() for target in targets}
    assert reached == set(Stage.values)
    assert [stage for stage, targets in TABLE.items() if not targets] == ["expunged"]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("verb", list(MOVES))
@pytest.mark.any_engine
def test_a_moderator_may_do_what_the_table_says_and_nothing_else(stage, verb):
    signal, acting = in_stage(stage), moderator()
    if stage in MOVES[verb].from_:
        check(signal, verb, acting=acting)
    else:
        with pytest.raises(IllegalMove):
            check(signal, verb, acting=acting)


@pytest.mark.requirement("R98")
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("function", ["member", "analyst", "secretary", "project_leader", "guest", "administrator"])
def test_no_other_function_moves_a_signal_in_any_stage(stage, function):
    signal = in_stage(stage)
    acting = MembershipFactory(function=function)
    shares = function not in {"guest", "administrator"}
    sees = stage in {"accepted", "closed"} and shares
    assert Signal.objects.visible_to(acting).exists() == sees
    assert moves_open_to(acting, signal) == []
    for verb in MOVES:
        with pytest.raises(PermissionDenied if sees else NotFoundForYou):
            check(signal, verb, acting=acting)


@pytest.mark.requirement("R6", "R98")
def test_a_moderator_of_another_party_is_nobody_here():
    signal = in_stage("received")
    stranger = MembershipFactory(function="moderator", party=PartyFactory(code="elsewhere"))
    assert not Signal.objects.visible_to(stranger).exists()
    with pytest.raises(NotFoundForYou):
        actions.claim(signal=signal, acting=stranger)
    with pytest.raises(NotFoundForYou):
        actions.claim(signal=signal, acting=None)


@pytest.mark.parametrize("verb", list(MOVES))
def test_the_sender_and_the_clock_do_only_their_own_verbs(verb):
    signal = in_stage(next(iter(MOVES[verb].from_)))
    with pytest.raises(PermissionDenied):
        check(signal, verb, acting=REPORTER)
    if verb in {"resume", "expunge"}:
        check(signal, verb, acting=CLOCK)
    else:
        with pytest.raises(PermissionDenied):
            check(signal, verb, acting=CLOCK)


@pytest.mark.requirement("R101")
def test_every_move_leaves_a_row_in_the_name_of_the_organisation():
    signal, acting = in_stage("received"), moderator()
    actions.claim(signal=signal, acting=acting)
    row = AuditRow.objects.about(signal).get(verb="intake.claim")
    assert (row.actor, row.organisation) == (acting.actor, acting.party.code)


@pytest.mark.requirement("R42")
def test_abuse_is_said_by_two_people_and_the_clock_runs_until_then():
    signal, first, second = in_stage("assessing"), moderator(), moderator()
    actions.reject_abuse(signal=signal, acting=first)
    signal.refresh_from_db()
    assert signal.stage == "assessing"
    assert signal.clock.running
    with pytest.raises(PermissionDenied):
        actions.reject_abuse(signal=signal, acting=first)
    actions.reject_abuse(signal=signal, acting=second)
    signal.refresh_from_db()
    signal.clock.refresh_from_db()
    assert (signal.stage, signal.outcome) == ("rejected", Outcome.ABUSE)
    assert (signal.clock.outcome, signal.answered_on) == ("rejected", timezone.localdate())


def test_abuse_is_no_reason_for_one_person():
    with pytest.raises(ValidationError):
        actions.reject(signal=in_stage("assessing"), reason="abuse", answer_code="no_action", acting=moderator())


@pytest.mark.requirement("R42", "R102")
@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_ends_without_a_reason_and_an_answer(text):
    desk, party = moderator(), PartyFactory()
    silent = {"answer_code": "", "answer_text": text, "acting": desk}
    with pytest.raises(ValidationError):
        actions.reject(signal=in_stage("assessing"), reason="known", **silent)
    with pytest.raises(ValidationError):
        actions.refer(signal=in_stage("assessing"), party=party, their_receipt="F-12", **silent)
    with pytest.raises(ValidationError):
        actions.refer(signal=in_stage("assessing"), party=party, their_receipt=" ", acting=desk)
    with pytest.raises(ValidationError):
        actions.close(signal=in_stage("accepted"), **silent)
    assert set(Signal.objects.values_list("stage", flat=True)) == {"assessing", "accepted"}


@pytest.mark.requirement("R58", "R102")
def test_ended_signals_nobody_answered_can_be_listed():
    answered = in_stage("accepted", by_hand=True)
    forgotten = in_stage("closed", by_hand=True)
    actions.close(signal=answered, answer_text="Teruggebeld naar het departement.", acting=moderator())
    assert list(Signal.objects.without_answer()) == [forgotten]


def test_two_moderators_at_once_do_not_both_win():
    """The second works with the page as it was: the gate looks at the row as it is."""
    signal = in_stage("received")
    stale = Signal.objects.get(pk=signal.pk)
    actions.claim(signal=signal, acting=moderator())
    with pytest.raises(IllegalMove):
        actions.claim(signal=stale, acting=moderator())
    assert AuditRow.objects.about(signal).filter(verb="intake.claim").count() == 1


def test_classifying_follows_the_town_and_keeps_the_clock():
    signal, desk = in_stage("assessing"), moderator()
    due, theme = signal.clock.due_at, ThemeFactory(code="housing")
    fresh = actions.classify(signal=signal, themes=[theme], possible_outbreak=True, urgency="high", acting=desk)
    assert (fresh.possible_outbreak, list(fresh.themes.all())) == (True, [theme])
    fresh.clock.refresh_from_db()
    assert fresh.clock.due_at == due
    with pytest.raises(TypeError):
        actions.classify(signal=signal, themes=[], received_at=timezone.now(), acting=desk)


@pytest.mark.requirement("R103")
def test_a_masked_copy_is_an_envelope_of_its_own_and_replaces_the_last_one():
    signal, desk = in_stage("assessing"), moderator()
    vault = open_vault(desk)
    actions.redact(signal=signal, texts={"what": "Twaalf mensen, twee ziek."}, acting=desk)
    signal.refresh_from_db()
    first = signal.redacted_envelope
    assert vault.read_text(first, "what") == "Twaalf mensen, twee ziek."
    assert vault.read_text(signal.envelope, "company") == "Vleesbedrijf Achterveld B.V."
    actions.redact(signal=signal, texts={"what": "Twaalf mensen."}, acting=desk)
    assert not type(first).objects.filter(pk=first.pk).exists()
    with pytest.raises(ValidationError):
        actions.redact(signal=signal, texts={"what": " "}, acting=desk)


@pytest.mark.requirement("R103")
def test_a_citizen_service_number_is_refused_wherever_staff_write():
    desk, text = moderator(), "Zijn BSN is 111222333."
    signal = in_stage("assessing")
    vault = open_vault(desk)
    for act in (
        lambda: actions.ask(signal=signal, text=text, acting=desk),
        lambda: actions.answer(signal=signal, text=text, acting=desk),
        lambda: actions.annotate(signal=signal, note=text, vault=vault, acting=desk),
        lambda: actions.redact(signal=signal, texts={"what": text}, acting=desk),
        lambda: actions.reject(signal=signal, reason="known", answer_text=text, acting=desk),
    ):
        with pytest.raises(ValidationError) as refused:
            act()
        assert "111222333" not in str(refused.value)
