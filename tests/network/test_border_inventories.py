"""The question to the safety regions: each answers for itself, "none" is an answer, and the result is the answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import AuditRow
from casework.models import Notice
from network.actions import inventory
from network.inventory_results import result_of
from network.models import InventoryAnswer, Membership, SafetyRegion
from network.notices import INVENTORY_ASKED, INVENTORY_OPEN
from tests.factories.border import answer, ask, consult, foreign, make_border, region_member
from tests.factories.network import MembershipFactory, SafetyRegionFactory
from tests.services.prepared import begins_with, reference_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def border():
    """A made-up border."""
    return make_border()


@pytest.mark.requirement("R93")
@begins_with(reference_data)
def test_a_fresh_install_asks_all_twenty_five_regions():
    leader = MembershipFactory(function="project_leader")
    asked = inventory.start_inventory(title="Overleg", due_on=timezone.localdate() + timedelta(days=7), acting=leader)
    result = result_of(asked)
    assert (result.answered, len(result.rows)) == (0, 25)


@pytest.mark.requirement("R11", "R93")
def test_the_project_leader_asks_every_region_there_is_and_nobody_else_does(border):
    SafetyRegionFactory.create_batch(3)
    for acting in (border.own, border.desk, MembershipFactory(function="secretary")):
        with pytest.raises(PermissionDenied):
            inventory.start_inventory(title="x", due_on=timezone.localdate() + timedelta(days=1), acting=acting)
    asked = ask(border)
    assert set(asked.answers.values_list("region", flat=True)) == set(
        SafetyRegion.objects.values_list("pk", flat=True)
    )
    told = Notice.objects.filter(kind=INVENTORY_ASKED).values_list("user", flat=True)
    assert set(told) == {border.own.user_id, border.other.user_id}


def test_regions_get_time_to_answer(border):
    with pytest.raises(ValidationError, match="later day"):
        inventory.start_inventory(title="x", due_on=timezone.localdate(), acting=border.leader)


@pytest.mark.requirement("R93")
def test_none_is_an_answer_and_nothing_else_is_kept_with_it(border):
    asked = ask(border)
    given_ = answer(asked, border.other, exists=False, partners=[border.province], topics="x", frequency="daily")
    assert (given_.exists, given_.topics, given_.frequency, given_.partners.count()) == (False, "", "", 0)
    result = result_of(asked)
    assert result.answered == 1
    assert [row.answer.region_id for row in result.with_status("none")] == ["VR19"]


@pytest.mark.requirement("R91", "R93")
def test_a_region_answers_for_itself_only(border):
    asked = ask(border)
    theirs = InventoryAnswer.objects.get(inventory=asked, region="VR19")
    for acting in (border.own, border.leader, border.desk):
        with pytest.raises(PermissionDenied):
            inventory.answer_inventory(answer=theirs, given=inventory.Answer(exists=False), acting=acting)


@pytest.mark.requirement("R93")
def test_an_answer_changes_until_the_inventory_is_closed_and_each_time_is_recorded(border):
    asked = ask(border)
    row = answer(asked, border.own, exists=False)
    answer(asked, border.own, exists=True, partners=[border.county], frequency="weekly")
    rows = AuditRow.objects.about(row).order_by("at").values_list("verb", "code")
    assert list(rows) == [("network.answer_inventory", "none"), ("network.change_answer", "consultation")]
    for acting in (border.own, border.desk):
        with pytest.raises(PermissionDenied):
            inventory.close_inventory(inventory=asked, acting=acting)
    inventory.close_inventory(inventory=asked, acting=border.leader)
    with pytest.raises(ValidationError, match="closed"):
        answer(asked, border.own, exists=False)
    with pytest.raises(ValidationError, match="closed"):
        inventory.close_inventory(inventory=asked, acting=border.leader)
    assert result_of(asked).answered == 1


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ({"frequency": "weekly"}, "partners"),
        ({"frequency": "", "others": "provincie"}, "frequency"),
        ({"frequency": "weekly", "others": "over 111222333"}, "others"),
    ],
)
def test_half_an_answer_is_refused(border, given_, field):
    with pytest.raises(ValidationError) as refusal:
        answer(ask(border), border.own, exists=True, **given_)
    assert field in refusal.value.message_dict


def test_only_authorities_across_the_border_are_an_answer(border):
    with pytest.raises(ValidationError, match="across the border"):
        answer(ask(border), border.own, exists=True, partners=[border.other.party], frequency="weekly")


@pytest.mark.requirement("R93")
def test_who_has_not_answered_is_reminded_once_a_week(border):
    asked = ask(border)
    today = timezone.localdate()
    answer(asked, border.own, exists=False)
    assert inventory.remind_regions(today + timedelta(days=6)) == 0
    assert inventory.remind_regions(today + timedelta(days=7)) == 1
    assert inventory.remind_regions(today + timedelta(days=7)) == 0
    assert inventory.remind_regions(today + timedelta(days=13)) == 0
    assert inventory.remind_regions(today + timedelta(days=20)) == 1
    told = Notice.objects.filter(kind=INVENTORY_OPEN).values_list("user", flat=True)
    assert list(told) == [border.other.user_id] * 2
    inventory.close_inventory(inventory=asked, acting=border.leader)
    assert inventory.remind_regions(today + timedelta(days=40)) == 0


def test_the_command_reminds_nobody_twice(border, capsys):
    asked = ask(border)
    type(asked).objects.update(opened_on=timezone.localdate() - timedelta(days=8))
    call_command("remind_inventories")
    call_command("remind_inventories")
    assert capsys.readouterr().out.split("\n")[:2] == ["2 regions reminded", "0 regions reminded"]


@pytest.mark.requirement("R94")
def test_the_result_adds_up_by_region_and_country_and_names_what_is_on_record(border):
    consultation = consult(border)
    asked = ask(border)
    answer(asked, border.own, exists=False)
    answer(asked, border.other, exists=True, partners=[border.province, border.county], frequency="monthly")
    result = result_of(asked)
    rows = {row.answer.region_id: row for row in result.rows}
    assert rows["VR06"].consultations == [consultation]
    assert rows["VR06"].differs
    assert {code: [row.answer.region_id for row in found] for code, found in result.by_country().items()} == {
        "BE": ["VR19"],
        "DE": ["VR19"],
    }


@pytest.mark.requirement("R94")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(["open", "none", "DE", "BE", "both"]), min_size=4, max_size=4))
def test_the_result_equals_the_questionnaire(border, said):
    german, belgian = border.county, border.province
    partners = {"DE": [german], "BE": [belgian], "both": [german, belgian]}
    members = [border.own, border.other, *(_member(code) for code in ("vr01", "vr02"))]
    asked = ask(border)
    for member, word in zip(members, said, strict=True):
        if word == "none":
            answer(asked, member, exists=False)
        elif word != "open":
            answer(asked, member, exists=True, partners=partners[word], frequency="weekly")
    result = result_of(asked)
    found = [row.status for row in sorted(result.rows, key=lambda row: _place(row, members))]
    assert found == [word if word in ("open", "none") else "consultation" for word in said]
    assert result.answered == sum(word != "open" for word in said)
    counts = {code: len(rows) for code, rows in result.by_country().items()}
    expected = {code: sum(word in (code, "both") for word in said) for code in ("BE", "DE")}
    assert counts == {code: count for code, count in expected.items() if count}


def _member(code):
    found = Membership.objects.filter(party__code=code).first()
    return found or region_member(code)


def _place(row, members):
    return next(n for n, one in enumerate(members) if one.party.code.upper() == row.answer.region_id)


@pytest.mark.requirement("R94")
def test_the_result_costs_the_same_with_more_regions(border, django_assert_max_num_queries):
    asked = ask(border)
    answer(asked, border.own, exists=True, partners=[border.county], frequency="weekly")
    consult(border)
    with django_assert_max_num_queries(9):
        list(result_of(asked).by_country())
    for number in range(30, 40):
        member = region_member(f"vr{number}")
        InventoryAnswer.objects.create(inventory=asked, region_id=f"VR{number}")
        answer(asked, member, exists=True, partners=[foreign(f"f{number}")], frequency="daily")
        consult(border, member, name=f"Overleg {number}")
    with django_assert_max_num_queries(9):
        list(result_of(asked).by_country())
