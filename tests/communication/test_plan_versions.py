"""The plan is written as a draft, adopted by a recorded decision, and after that only replaced."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.formats import date_format

from audit.models import AuditRow
from casework.moves import IllegalMove, NotFoundForYou, moves_open_to
from communication import stages
from communication.actions import plans
from communication.differences import compare
from communication.models import Goal, Message, PlanVersion, Product
from decisions.models import ActionItem, AlreadyRecorded, Decision
from tests.factories.communication import (
    AudienceFactory,
    adopt,
    day,
    make_draft,
    make_message,
    make_product,
)
from tests.factories.network import MembershipFactory, PartyFactory


@pytest.fixture
def draft(team):
    version = make_draft(team)
    make_product(team, make_message(team, version))
    return version


@pytest.mark.requirement("R32")
def test_a_version_is_adopted_by_a_decision_on_the_register(team, draft):
    adopted = adopt(team, draft)

    decision = Decision.objects.get()
    assert (adopted.stage, adopted.decision, decision.about) == (stages.ADOPTED, decision, adopted)
    assert [one.party for one in decision.entities.all()] == [team.ggd.party]
    row = AuditRow.objects.about(adopted).get(verb="communication.adopt")
    assert row.digest == plans.digest_of_plan(adopted)


@pytest.mark.requirement("R32")
def test_the_next_version_carries_on_and_replaces_the_one_in_force(team, draft):
    first = adopt(team, draft)
    second = make_draft(team, title="Plan 2")
    assert {one.key for one in second.products.all()} == {one.key for one in first.products.all()}
    assert second.products.get().audiences.count() == 1

    adopt(team, second)

    first.refresh_from_db()
    assert first.stage == stages.SUPERSEDED
    assert PlanVersion.objects.in_force() == second
    assert list(PlanVersion.objects.visible_to(team.rivm).order_by("number")) == [first, second]


@pytest.mark.requirement("R32")
def test_an_adopted_version_is_never_rewritten(team, draft):
    adopted = adopt(team, draft)
    product, message, goal = adopted.products.get(), adopted.messages.get(), adopted.goals.get()
    product.title = message.title = goal.text = adopted.title = "Anders"
    new = Goal(version=adopted, text="Nieuw")
    back = PlanVersion.objects.get(pk=adopted.pk)
    back.stage = stages.DRAFT

    for tampering in (
        product.save,
        message.save,
        goal.save,
        adopted.save,
        adopted.delete,
        back.save,
        product.delete,
        new.save,
        lambda: PlanVersion.objects.update(title="Anders"),
        lambda: PlanVersion.objects.all().delete(),
        lambda: Product.objects.update(title="Anders"),
        lambda: Product.objects.all().delete(),
        lambda: Message.objects.bulk_update([message], ["title"]),
        lambda: Goal.objects.bulk_create([new]),
        lambda: product.audiences.clear(),
        lambda: product.audiences.add(AudienceFactory()),
        lambda: AudienceFactory().products.add(product),
        lambda: message.concerned.set([team.iszw.party]),
        lambda: message.audiences.first().messages.clear(),
    ):
        with pytest.raises(AlreadyRecorded), transaction.atomic():
            tampering()
    with pytest.raises(IllegalMove):
        plans.write_part(part=Product.objects.get(), acting=team.officer)
    fresh = PlanVersion.objects.get()
    assert AuditRow.objects.get(verb="communication.adopt").digest == plans.digest_of_plan(fresh)


def test_there_is_one_draft_and_one_version_in_force(team, draft):
    with pytest.raises(ValidationError, match="draft already"):
        make_draft(team)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=draft.pk).update(number=7)
        PlanVersion(
            reference="PLAN-X", stage=stages.DRAFT, stage_since=draft.stage_since, number=8, title="x",
            valid_from=day(), valid_until=day(),
        ).save()  # fmt: skip


@pytest.mark.requirement("R6", "R32")
def test_each_function_does_its_own_part(team, draft):
    assert moves_open_to(team.officer, draft) == ["write"]
    assert moves_open_to(team.leader, draft) == ["adopt"]
    assert moves_open_to(team.rivm, draft) == []
    with pytest.raises(PermissionDenied):
        adopt(type(team)(**vars(team) | {"leader": team.officer}), draft)
    with pytest.raises(PermissionDenied):
        plans.open_draft(title="x", valid_from=day(), valid_until=day(), acting=team.rivm)
    for function in ("guest", "administrator", "auditor", "partner"):
        outsider = MembershipFactory(function=function, party=PartyFactory())
        assert not PlanVersion.objects.visible_to(outsider).exists()
        with pytest.raises(NotFoundForYou):
            plans.write_part(part=draft.products.get(), acting=outsider)


def test_an_empty_plan_is_not_adopted(team):
    with pytest.raises(ValidationError, match="no products"):
        adopt(team, make_draft(team))
    assert not Decision.objects.exists()


def test_nobody_adopts_it_without_entities_or_motive(team, draft):
    with pytest.raises(ValidationError):
        plans.adopt(version=draft, motive="Goed.", entities=[], acting=team.leader)
    with pytest.raises(ValidationError):
        plans.adopt(version=draft, motive=" ", entities=[team.ggd.party], acting=team.leader)
    draft.refresh_from_db()
    assert draft.stage == stages.DRAFT


@pytest.mark.requirement("R32")
def test_the_difference_with_the_version_before_is_shown(team, draft):
    first = adopt(team, draft)
    second = make_draft(team)
    assert not compare(first, second)

    product = second.products.get()
    product.planned_on = day(10)
    plans.write_part(part=product, choices={"audiences": [AudienceFactory(name="Pers")]}, acting=team.officer)
    make_product(team, second.messages.get(), title="Filmpje", kind="video")
    found = compare(first, second)

    assert [one.title for one in found.added] == ["Filmpje"]
    assert found.dropped == []
    changes = {one.label: (one.before, one.after) for one in found.changed[0].changes}
    assert changes["planned for"] == (date_format(day(3), "j F Y"), date_format(day(10), "j F Y"))
    assert changes["audiences"][1] == "Pers"


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"planned_on": day(-40)}, "outside the period"),
        ({"planned_on": day(400)}, "outside the period"),
        ({"frequency": "weekly"}, "until when"),
        ({"planned_until": day(9)}, "comes out once"),
        ({"frequency": "weekly", "planned_until": day(1)}, "ends before it begins"),
        ({"frequency": "weekly", "planned_until": day(400)}, "outside the period"),
        ({"languages": ["xx"]}, "languages of this site"),
        ({"title": "Bel 111222333"}, "BSN"),
        ({"page_key": "0b0b6a3e-0000-4000-8000-000000000001"}, "kind"),
    ],
)
def test_impossible_products_are_refused(team, draft, facts, complaint):
    with pytest.raises(ValidationError, match=complaint):
        make_product(team, draft.messages.get(), **facts)
    assert draft.products.count() == 1


def test_the_period_of_a_version_is_possible_and_holds_what_is_planned(team, draft):
    def write(first, last):
        facts = {"title": "Plan", "summary": "", "valid_from": first, "valid_until": last}
        return plans.write_head(version=draft, acting=team.officer, **facts)

    for first, last in ((day(5), day(4)), (day(10), day(300)), (day(-30), day(1))):
        with pytest.raises(ValidationError):
            write(first, last)
    assert write(day(-10), day(20)).valid_until == day(20)


def test_a_version_does_not_begin_before_the_one_it_follows(team, draft):
    adopt(team, draft)
    with pytest.raises(ValidationError, match="before the one it follows"):
        make_draft(team, valid_from=day(-31))
    later = make_draft(team, valid_from=day(30))
    assert later.products.get().planned_on < later.valid_from, "what was planned before goes with it"
    adopt(team, later)


def test_a_page_is_in_a_version_once(team, draft):
    key = "0b0b6a3e-0000-4000-8000-000000000001"
    make_product(team, draft.messages.get(), kind="page", page_key=key)
    with pytest.raises(ValidationError, match="in the plan already"):
        make_product(team, draft.messages.get(), kind="page", page_key=key)


def test_what_others_hang_on_is_not_dropped(team, draft):
    for part in (draft.goals.get(), draft.messages.get()):
        with pytest.raises(ValidationError):
            plans.drop_part(part=part, acting=team.officer)
    for part in (draft.products.get(), draft.messages.get(), draft.goals.get()):
        plans.drop_part(part=part, acting=team.officer)
    assert not draft.goals.exists()


@pytest.mark.requirement("R66")
def test_an_action_of_the_plan_names_the_plan_as_its_origin(team, draft):
    adopted = adopt(team, draft)
    item = plans.agree_action(
        version=adopted, title="Vertaling nakijken", owner=team.ggd.party, due_on=day(5), acting=team.officer
    )
    assert list(ActionItem.objects.from_origin(adopted)) == [item]
    assert list(ActionItem.objects.visible_to(team.ggd)) == [item]
    with pytest.raises(ValidationError):
        plans.agree_action(
            version=adopted, title="Te laat", owner=team.ggd.party, due_on=day() - timedelta(days=1),
            acting=team.officer,
        )  # fmt: skip
