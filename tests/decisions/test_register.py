"""The decision register grows and is never rewritten; an action is finished by its owner."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from audit.models import AuditRow
from casework.moves import IllegalMove, NotFoundForYou
from decisions import actions
from decisions.models import ActionItem, AlreadyRecorded, DecidingEntity, Decision
from tests.factories.network import MembershipFactory, PartyFactory


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def member(db):
    return MembershipFactory(party=PartyFactory(code="iszw"))


def record(member, **facts):
    facts = {"text": "Wij gaan.", "motive": "Omdat.", "outcome": "go", "entities": [member.party]} | facts
    return actions.record(acting=member, **facts)


@pytest.mark.requirement("R108")
def test_decisions_are_numbered_on_and_on(member):
    assert [record(member).number for _turn in range(3)] == [1, 2, 3]


@pytest.mark.requirement("R108")
def test_the_first_principle_is_decision_number_one_and_is_recorded_once(member):
    actions.adopt_principles(acting=member)
    actions.adopt_principles(acting=member)

    decision = Decision.objects.get()
    assert (decision.number, decision.outcome) == (1, "principle")
    assert "epartement" in decision.text


def test_an_installation_records_the_first_principle_in_the_name_of_a_member(member):
    call_command("adopt_principles", member.user.email)
    assert Decision.objects.get().number == 1
    with pytest.raises(CommandError):
        call_command("adopt_principles", "nobody@example.org")


def test_a_recorded_decision_is_neither_changed_nor_removed(member):
    decision = record(member)
    decision.text = "Anders."

    for tampering in (
        decision.save,
        decision.delete,
        lambda: Decision.objects.update(text="Anders."),
        lambda: Decision.objects.all().delete(),
        lambda: DecidingEntity.objects.all().delete(),
        lambda: decision.entities.update(party=PartyFactory()),
        lambda: Decision.objects.bulk_update([decision], ["text"]),
    ):
        with pytest.raises(AlreadyRecorded), transaction.atomic():
            tampering()
    assert Decision.objects.get().text == "Wij gaan."


@pytest.mark.parametrize("motive", ["", "  "])
def test_a_decision_says_why(member, motive):
    with pytest.raises(ValidationError):
        record(member, motive=motive)


def test_a_decision_without_motive_cannot_be_stored(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision(number=1, decided_at=timezone.now(), outcome="go", text="", motive="").save()


def test_the_trail_holds_a_digest_and_no_words(member):
    decision = record(member)
    row = AuditRow.objects.about(decision).get()
    assert (row.code, len(row.digest)) == ("go", 64)
    assert "Omdat" not in str(row.__dict__)


def agree(member, **facts):
    facts = {"title": "Hercontrole", "owner": member.party, "due_on": timezone.localdate()} | facts
    return actions.agree(origin=member.party, acting=member, **facts)


@pytest.mark.requirement("R6", "R81")
def test_only_its_owner_sees_and_finishes_an_action(member):
    item = agree(member)
    other = MembershipFactory(party=PartyFactory(code="nvwa"))
    editor = MembershipFactory(party=member.party, function="editor")

    for stranger in (other, editor):
        assert not ActionItem.objects.visible_to(stranger).exists()
        with pytest.raises(NotFoundForYou):
            actions.finish(item=item, result="Gedaan.", acting=stranger)
    actions.finish(item=item, result="Gedaan.", acting=member)

    assert not ActionItem.objects.waiting().exists()
    with pytest.raises(IllegalMove):
        actions.finish(item=item, result="Nog eens.", acting=member)


def test_whoever_may_only_read_does_not_finish(member):
    secretary = MembershipFactory(party=member.party, function="secretary")
    with pytest.raises(PermissionDenied):
        actions.finish(item=agree(member), result="Gedaan.", acting=secretary)


def test_an_action_is_late_after_its_day(member):
    assert agree(member, due_on=timezone.localdate() - timedelta(days=1)).is_overdue
    assert not agree(member).is_overdue


def test_a_citizen_number_in_an_action_is_refused(member):
    with pytest.raises(ValidationError, match="BSN"):
        agree(member, title="Bel 111222333")
