"""A consult: convened by any member at any hour, decided together, nobody speaking for another entity."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRow
from casework.models import Notice
from casework.moves import IllegalMove
from decisions.models import Decision
from intake.models import Clock
from network.models import Membership, Theme
from operations.actions import cases, consults, deployments
from operations.models import Case, Consult, OwnAction, Stance
from tests.factories.network import MembershipFactory, PartyFactory
from tests.factories.operations import assess_all, begin_consult, decide, fresh, make_case

NO_MAP = "Er is nog geen netwerkkaart vastgesteld."


def told(kind: str) -> set:
    return set(Notice.objects.filter(kind=kind).values_list("user", flat=True))


@pytest.mark.requirement("R87")
@pytest.mark.parametrize("hour", ["2020-10-05T21:40:00Z", "2020-10-25T01:30:00Z", "2020-12-25T11:00:00Z"])
def test_any_member_convenes_at_any_hour(platform, time_machine, hour):
    time_machine.move_to(hour)
    case = make_case(platform)

    consult = consults.convene(case=case, acting=platform.food)

    assert fresh(case).stage == "consulting"
    assert consult.convened_by == platform.food


@pytest.mark.requirement("R59", "R87")
def test_a_substitute_convenes_and_the_trail_says_for_whom(platform):
    case = make_case(platform)

    consults.convene(case=case, acting=platform.health_substitute)

    row = AuditRow.objects.about(case).get(verb="operations.convene")
    assert row.actor == str(platform.health_substitute.user_id)
    assert row.organisation == "ggd"
    assert row.substitute_for == str(platform.health.user_id)


@pytest.mark.requirement("R87")
def test_the_desk_is_told_and_all_members_and_substitutes_are_invited(platform):
    partner = MembershipFactory(party=platform.labour.party, function="partner")
    case = make_case(platform)

    consults.convene(case=case, acting=platform.health)

    at_the_desk = Membership.objects.filter(party=platform.desk.party, function="moderator")
    assert told("consult_convened") == set(at_the_desk.values_list("user", flat=True))
    everybody = (platform.labour, platform.food, platform.health, platform.health_substitute, platform.region)
    assert told("consult_invited") == {member.user_id for member in everybody}
    assert partner.user_id not in told("consult_invited")
    assert all(notice.not_before <= timezone.now() for notice in Notice.objects.all())


@pytest.mark.requirement("R87")
def test_the_mails_say_nothing_of_the_case(platform):
    case = make_case(platform)
    consults.convene(case=case, acting=platform.health)

    call_command("send_notices")

    assert platform.desk.user.email in {address for message in mail.outbox for address in message.to}
    for message in mail.outbox:
        said = message.subject + message.body
        for secret in (case.reference, str(case.pk), "GM1586", "Noord", "meat", "outbreak", "ggd"):
            assert secret not in said


@pytest.mark.requirement("R87")
def test_the_time_from_call_to_beginning_is_kept(platform):
    now = timezone.now()
    case = make_case(platform)
    consults.convene(case=case, acting=platform.health, at=now)

    consult = consults.start_consult(case=case, acting=platform.desk, at=timezone.now())

    assert consult.time_to_start == consult.started_at - now


def test_a_consult_is_not_planned_before_its_call(platform):
    with pytest.raises(ValidationError):
        consults.convene(
            case=make_case(platform), acting=platform.health, starts_at=timezone.now() - timedelta(hours=1)
        )


def test_a_case_has_one_consult_at_a_time(platform):
    case = make_case(platform)
    first = consults.convene(case=case, acting=platform.health)

    with pytest.raises(IllegalMove):
        consults.convene(case=case, acting=platform.labour)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consult.objects.create(
            case=case, convened_by=platform.labour, convened_at=first.convened_at, starts_at=first.starts_at
        )


def test_a_consult_begins_once(platform):
    case = begin_consult(make_case(platform), platform)
    with pytest.raises(ValidationError):
        consults.start_consult(case=case, acting=platform.labour)


def test_the_future_is_no_fact(platform):
    case = make_case(platform)
    consults.convene(case=case, acting=platform.health)
    with pytest.raises(ValidationError):
        consults.start_consult(case=case, acting=platform.health, at=timezone.now() + timedelta(minutes=1))


@pytest.mark.requirement("R6")
def test_an_entity_says_itself_that_it_is_there(platform):
    case = begin_consult(make_case(platform), platform)

    with pytest.raises(PermissionDenied):
        consults.attend(case=case, acting=platform.labour, party=platform.food.party)
    consults.attend(case=case, acting=platform.desk, party=platform.food.party, is_present=False)

    seen = dict(case.consults.get().attendances.values_list("party__code", "is_present"))
    assert seen == {"ggd": True, "iszw": True, "nvwa": False}


def test_only_entities_on_the_case_attend(platform):
    case = begin_consult(make_case(platform), platform)
    with pytest.raises(ValidationError):
        consults.attend(case=case, acting=platform.desk, party=PartyFactory(code="far"))


@pytest.mark.requirement("R6")
def test_a_stance_is_always_that_of_ones_own_entity(platform):
    case = begin_consult(make_case(platform), platform)

    consults.state_stance(case=case, position="go", acting=platform.desk)

    assert [stance.party.code for stance in Stance.objects.all()] == ["lotc"]


@pytest.mark.requirement("R59")
def test_a_member_and_a_substitute_count_once(platform):
    case = begin_consult(make_case(platform), platform)

    consults.state_stance(case=case, position="no", acting=platform.health)
    consults.state_stance(case=case, position="go", acting=platform.health_substitute)

    stance = Stance.objects.get(party=platform.health.party)
    assert (stance.position, stance.stated_by) == ("go", platform.health_substitute)
    assert AuditRow.objects.about(case).filter(verb="operations.state_stance").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Stance.objects.create(
            consult=stance.consult,
            party=stance.party,
            stated_by=platform.health,
            position="no",
            stated_at=timezone.now(),
        )


def test_an_unknown_stance_is_refused(platform):
    case = begin_consult(make_case(platform), platform)
    with pytest.raises(ValidationError):
        consults.state_stance(case=case, position="perhaps", acting=platform.labour)


@pytest.mark.requirement("R88")
@pytest.mark.parametrize("outcome", ["go", "own_action", "more_info", "no"])
def test_a_decision_has_an_outcome_a_motive_and_its_entities(platform, outcome):
    facts = {"own_action_by": platform.food.party} if outcome == "own_action" else {}

    case = decide(make_case(platform), platform, outcome, **facts)

    decision = Decision.objects.get()
    assert (case.stage, decision.outcome, decision.motive) == ("decided", outcome, "Omdat.")
    assert set(decision.entities.values_list("party__code", flat=True)) == {"iszw", "ggd"}
    assert case.latest_decision == decision


def test_whoever_was_not_there_is_recorded_as_absent(platform):
    case = decide(make_case(platform), platform)

    seen = dict(case.consults.get().attendances.values_list("party__code", "is_present"))
    assert seen == {"ggd": True, "iszw": True, "nvwa": False, "lotc": False, "vr06": False}


@pytest.mark.requirement("R88")
@pytest.mark.parametrize("missing", ["motive", "minutes"])
def test_a_decision_without_motive_or_minutes_is_refused(platform, missing):
    case = begin_consult(make_case(platform), platform)
    assess_all(case, platform)
    facts = {"motive": "Omdat.", "minutes": "Kort."} | {missing: " "}

    with pytest.raises(ValidationError):
        consults.decide(case=case, outcome="go", acting=platform.labour, **facts)
    assert not Decision.objects.exists()


@pytest.mark.requirement("R23")
@pytest.mark.parametrize("left_out", ["housing", "work", "transport"])
def test_no_decision_while_a_theme_is_not_looked_at(platform, left_out):
    case = begin_consult(make_case(platform), platform)
    for theme in Theme.objects.exclude(pk=left_out):
        cases.assess_theme(case=case, theme=theme, acting=platform.labour)

    with pytest.raises(ValidationError, match=str(Theme.objects.get(pk=left_out))):
        consults.decide(case=case, outcome="go", motive="x", minutes="x", acting=platform.labour)
    assert fresh(case).stage == "consulting"


def test_one_entity_alone_is_no_consult(platform):
    case = make_case(platform)
    consults.convene(case=case, acting=platform.labour)
    consults.start_consult(case=case, acting=platform.labour)
    assess_all(case, platform)

    with pytest.raises(ValidationError, match="two entities"):
        consults.decide(case=case, outcome="go", motive="x", minutes="x", acting=platform.labour)


@pytest.mark.requirement("R6")
def test_only_an_entity_that_is_there_records_the_decision(platform):
    case = begin_consult(make_case(platform), platform)
    assess_all(case, platform)

    with pytest.raises(ValidationError):
        consults.decide(case=case, outcome="go", motive="x", minutes="x", acting=platform.food)


def test_no_decision_before_the_consult_begins(platform):
    case = make_case(platform)
    consults.convene(case=case, acting=platform.labour)
    assess_all(case, platform)
    with pytest.raises(ValidationError, match="not begun"):
        consults.decide(case=case, outcome="no", motive="x", minutes="x", acting=platform.labour)


@pytest.mark.requirement("R20", "R43")
@pytest.mark.parametrize(
    ("outcome", "ends"), [("go", False), ("more_info", False), ("no", True), ("own_action", True)]
)
def test_only_no_and_own_action_end_the_clock(platform, outcome, ends):
    facts = {"own_action_by": platform.food.party} if outcome == "own_action" else {}

    case = decide(make_case(platform), platform, outcome, **facts)

    clock = Clock.objects.get(pk=case.clock_id)
    assert (clock.ended_at is not None) is ends
    assert clock.outcome == ("decided" if ends else "")


@pytest.mark.requirement("R20")
def test_own_action_keeps_the_case_open_until_that_entity_reports_back(platform):
    case = decide(make_case(platform), platform, "own_action", own_action_by=platform.food.party)

    with pytest.raises(ValidationError, match="reported back"):
        cases.close_case(case=case, acting=platform.labour)
    with pytest.raises(ValidationError):
        consults.report_back(case=case, feedback="Wij deden het.", reason=NO_MAP, acting=platform.labour)
    consults.report_back(case=case, feedback="Bedrijf aangesproken.", reason=NO_MAP, acting=platform.food)
    cases.close_case(case=case, acting=platform.labour)

    assert fresh(case).stage == "closed"
    assert OwnAction.objects.get().feedback == "Bedrijf aangesproken."


@pytest.mark.requirement("R20", "R22")
def test_an_entity_from_outside_that_acts_comes_on_the_case_and_reports_back(platform):
    town = MembershipFactory(
        function="guest", party=PartyFactory(code="town", kind="municipality", platform_role="network")
    )
    case = decide(make_case(platform), platform, "own_action", own_action_by=town.party)

    assert Case.objects.visible_to(town).filter(pk=case.pk).exists()
    consults.report_back(case=case, feedback="Last onder dwangsom.", reason=NO_MAP, acting=town)
    assert not OwnAction.objects.unreported().exists()


@pytest.mark.requirement("R56")
def test_a_department_is_never_asked_to_act(platform):
    case = begin_consult(make_case(platform), platform)
    assess_all(case, platform)
    with pytest.raises(ValidationError):
        consults.decide(
            case=case,
            outcome="own_action",
            motive="x",
            minutes="x",
            own_action_by=PartyFactory(department=True),
            acting=platform.labour,
        )
    assert not Decision.objects.exists()


@pytest.mark.parametrize("outcome", ["own_action", "go"])
def test_an_acting_entity_belongs_to_own_action_only(platform, outcome):
    case = begin_consult(make_case(platform), platform)
    assess_all(case, platform)
    party = platform.food.party if outcome == "go" else None
    with pytest.raises(ValidationError):
        consults.decide(
            case=case, outcome=outcome, motive="x", minutes="x", own_action_by=party, acting=platform.labour
        )


def test_more_information_leads_back_to_a_consult_and_cannot_be_the_end(platform):
    case = decide(make_case(platform), platform, "more_info")

    with pytest.raises(ValidationError, match="consult again"):
        cases.close_case(case=case, acting=platform.labour)
    case = decide(case, platform, "no")
    cases.close_case(case=case, acting=platform.labour)
    assert fresh(case).consults.count() == 2


@pytest.mark.requirement("R43")
def test_a_closed_case_starts_again_with_a_new_clock(platform):
    case = decide(make_case(platform), platform, "no")
    cases.close_case(case=case, acting=platform.labour)
    old = Clock.objects.get(pk=case.clock_id)

    consults.convene(case=case, acting=platform.health)

    case = fresh(case)
    assert case.stage == "consulting"
    assert case.clock_id != old.pk
    assert case.clock.ended_at is None
    assert Clock.objects.get(pk=old.pk).ended_at == old.ended_at


@pytest.mark.requirement("R43")
def test_an_overrun_is_explained_before_the_case_is_closed(platform, time_machine):
    case = make_case(platform)
    with pytest.raises(ValidationError):
        cases.explain_overrun(case=case, reason="no_capacity", acting=platform.labour)
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    case = decide(case, platform, "no")

    with pytest.raises(ValidationError, match="24 hours"):
        cases.close_case(case=case, acting=platform.labour)
    cases.explain_overrun(case=case, reason="no_capacity", acting=platform.labour)
    cases.close_case(case=case, acting=platform.labour)

    assert Clock.objects.get(pk=case.clock_id).overrun_reason == "no_capacity"


@pytest.mark.requirement("R83", "R88")
def test_an_emergency_start_is_the_desks_and_needs_a_possible_outbreak(platform):
    with pytest.raises(PermissionDenied):
        consults.start_emergency(case=make_case(platform), motive="Nu.", acting=platform.labour)
    with pytest.raises(ValidationError, match="outbreak"):
        consults.start_emergency(case=make_case(platform, possible_outbreak=False), motive="Nu.", acting=platform.desk)
    with pytest.raises(ValidationError):
        consults.start_emergency(case=make_case(platform), motive="", acting=platform.desk)
    with pytest.raises(ValidationError, match="go already"):
        consults.start_emergency(case=decide(make_case(platform), platform), motive="Nu.", acting=platform.desk)


@pytest.mark.requirement("R88")
def test_the_next_consult_judges_the_emergency_start_before_it_decides(platform):
    case = make_case(platform)
    emergency = consults.start_emergency(case=case, motive="Zij vertrekken om 5 uur.", acting=platform.desk)
    begin_consult(case, platform)
    assess_all(case, platform)
    facts = {"motive": "x", "minutes": "x", "acting": platform.labour}

    with pytest.raises(ValidationError, match="emergency"):
        consults.decide(case=case, outcome="go", **facts)
    consults.ratify(case=case, is_ratified=True, motive="Terecht.", acting=platform.labour)
    consults.decide(case=case, outcome="go", **facts)

    emergency.refresh_from_db()
    assert emergency.is_ratified
    assert emergency.decision.outcome == "ratified"


@pytest.mark.requirement("R83", "R88")
def test_a_deployment_whose_emergency_start_is_not_ratified_cannot_go_on(platform):
    case = make_case(platform)
    consults.start_emergency(case=case, motive="Nu.", acting=platform.desk)
    deployment = deployments.prepare(
        case=case,
        kind="repressive",
        municipalities=[platform.town],
        coordinator=platform.region.party,
        acting=platform.labour,
    )
    begin_consult(case, platform)
    consults.ratify(case=case, is_ratified=False, motive="Te vroeg.", acting=platform.labour)

    with pytest.raises(ValidationError, match="not ratified"):
        deployments.ready(deployment=deployment, acting=platform.region)
    deployments.abort(deployment=deployment, motive="Niet bekrachtigd.", acting=platform.region)
    assert fresh(deployment).stage == "aborted"


def test_there_is_nothing_to_judge_without_an_emergency_start(platform):
    case = begin_consult(make_case(platform), platform)
    with pytest.raises(ValidationError):
        consults.ratify(case=case, is_ratified=True, motive="x", acting=platform.labour)


@pytest.mark.requirement("R88")
def test_a_consult_cannot_end_without_minutes_and_decision(platform):
    case = begin_consult(make_case(platform), platform)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consult.objects.filter(case=case).update(ended_at=timezone.now())


@pytest.mark.parametrize("field", ["text", "motive", "minutes"])
def test_a_citizen_number_in_a_decision_is_refused(platform, field):
    case = begin_consult(make_case(platform), platform)
    assess_all(case, platform)
    facts = {"motive": "x", "minutes": "x", "text": "x"} | {field: "Zie 111222333."}
    with pytest.raises(ValidationError, match="BSN"):
        consults.decide(case=case, outcome="go", acting=platform.labour, **facts)
    assert not Decision.objects.exists()
    assert fresh(case).stage == "consulting"
