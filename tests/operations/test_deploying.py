"""A deployment: it rests on a go, in one leading region, with one coordinating entity; its times are frozen."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from audit.models import AuditRow
from casework.moves import IllegalMove, NotFoundForYou
from intake.clock import elapsed_seconds
from intake.models import Clock
from operations.actions import cases, consults, deployments
from operations.models import Deployment, DeploymentParty, DeploymentRegion
from tests.factories.network import MunicipalityFactory, PartyFactory, SafetyRegionFactory
from tests.factories.operations import (
    decide,
    fresh,
    go_on_site,
    make_case,
    make_deployment,
    make_signal,
    outsiders,
)


def prepare(platform, case, **facts):
    facts = {"kind": "repressive", "municipalities": [platform.town], "acting": platform.labour} | facts
    return deployments.prepare(case=case, **facts)


@pytest.mark.requirement("R83")
def test_repressive_needs_a_signal_about_a_possible_outbreak(platform):
    case = decide(make_case(platform, possible_outbreak=False), platform)

    with pytest.raises(ValidationError, match="possible outbreak"):
        prepare(platform, case)
    assert prepare(platform, case, kind="preventive").kind == "preventive"


@pytest.mark.requirement("R83")
def test_repressive_needs_a_signal_at_all(platform):
    case = decide(cases.open_case(signals=[], acting=platform.desk), platform)
    with pytest.raises(ValidationError, match="possible outbreak"):
        prepare(platform, case)


@pytest.mark.requirement("R88")
@pytest.mark.parametrize("kind", ["preventive", "repressive"])
@pytest.mark.parametrize("outcome", [None, "no", "more_info", "own_action"])
def test_no_deployment_without_a_go(platform, kind, outcome):
    case = make_case(platform)
    if outcome:
        facts = {"own_action_by": platform.food.party} if outcome == "own_action" else {}
        case = decide(case, platform, outcome, **facts)

    with pytest.raises(ValidationError, match="needs a go"):
        prepare(platform, case, kind=kind)


@pytest.mark.requirement("R88")
def test_a_later_no_takes_the_go_away(platform):
    deployment = make_deployment(platform)
    decide(deployment.case, platform, "no")

    with pytest.raises(ValidationError, match="against"):
        deployments.ready(deployment=deployment, acting=platform.region)
    with pytest.raises(ValidationError, match="needs a go"):
        prepare(platform, fresh(deployment.case))


@pytest.mark.requirement("R83", "R88")
def test_an_emergency_start_carries_a_repressive_deployment_only(platform):
    case = make_case(platform)
    emergency = consults.start_emergency(case=case, motive="Nu.", acting=platform.desk)

    with pytest.raises(ValidationError):
        prepare(platform, case, kind="preventive")
    deployment = prepare(platform, case, coordinator=platform.region.party)
    with pytest.raises(ValidationError):
        deployments.change_kind(deployment=deployment, kind="preventive", acting=platform.region)

    assert (deployment.emergency, deployment.approved_at) == (emergency, emergency.started_at)


@pytest.mark.requirement("R88")
def test_a_deployment_that_rests_on_nothing_cannot_be_stored(platform):
    deployment = make_deployment(platform)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.filter(pk=deployment.pk).update(decision=None)


@pytest.mark.requirement("R106")
def test_the_region_follows_from_the_municipality(platform):
    deployment = make_deployment(platform)

    assert deployment.lead_region == platform.town.safety_region
    assert deployment.seats.filter(party=platform.region.party).exists()


@pytest.mark.requirement("R106")
def test_a_deployment_without_a_place_is_refused(platform):
    with pytest.raises(ValidationError):
        prepare(platform, decide(make_case(platform), platform), municipalities=[])


@pytest.mark.requirement("R106")
def test_two_leading_regions_cannot_be_stored(platform):
    deployment = make_deployment(platform)
    other = SafetyRegionFactory(code="VR07")

    with pytest.raises(IntegrityError), transaction.atomic():
        DeploymentRegion.objects.create(deployment=deployment, region=other, is_lead=True)
    deployments.appoint_lead_region(deployment=deployment, region=other, acting=platform.labour)
    assert fresh(deployment).lead_region == other
    assert deployment.regions.filter(is_lead=True).count() == 1


@pytest.mark.requirement("R13", "R106")
def test_a_sector_has_one_plan_and_three_visits_in_their_regions(platform):
    case = decide(cases.open_case(signals=[make_signal(platform)], acting=platform.desk, scope="sector"), platform)
    towns = [platform.town]
    for code in ("VR07", "VR08"):
        region = SafetyRegionFactory(code=code)
        PartyFactory(code=code.lower(), kind="region", platform_role="network", regions=[region])
        towns.append(MunicipalityFactory(safety_region=region))

    deployment = prepare(platform, case, municipalities=towns, plan="Eén plan.")

    assert [visit.municipality for visit in deployment.visits.all()] == towns
    assert set(deployment.regions.values_list("region", flat=True)) == {"VR06", "VR07", "VR08"}
    assert {"vr06", "vr07", "vr08"} <= set(deployment.seats.values_list("party__code", flat=True))


@pytest.mark.requirement("R72", "R106")
def test_the_region_of_a_visit_cannot_be_removed(platform):
    deployment = make_deployment(platform, coordinator=platform.labour.party)
    seat = deployment.seats.get(party=platform.region.party)

    with pytest.raises(ValidationError, match="cannot be removed"):
        deployments.drop_party(deployment=deployment, party=platform.region.party, acting=platform.labour)
    with pytest.raises(ProtectedError):
        seat.delete()


def test_a_region_without_an_organisation_says_what_is_missing(platform):
    case = decide(make_case(platform), platform)
    with pytest.raises(ValidationError, match="add it first"):
        prepare(platform, case, municipalities=[MunicipalityFactory()])


@pytest.mark.requirement("R6")
def test_an_entity_leaves_by_itself_or_by_the_coordinator_and_by_nobody_else(platform):
    deployment = make_deployment(platform, parties=[platform.labour.party, platform.food.party])

    with pytest.raises(ValidationError, match="Only the entity itself"):
        deployments.drop_party(deployment=deployment, party=platform.food.party, acting=platform.labour)
    deployments.drop_party(deployment=deployment, party=platform.labour.party, acting=platform.labour)
    deployments.drop_party(deployment=deployment, party=platform.food.party, acting=platform.region)

    assert set(deployment.seats.values_list("party__code", flat=True)) == {"vr06"}


def test_only_entities_on_the_case_take_part(platform):
    with pytest.raises(ValidationError, match="invite it first"):
        make_deployment(platform, parties=[PartyFactory(code="far", platform_role="network")])


@pytest.mark.requirement("R78")
def test_a_second_coordinator_is_refused(platform):
    deployment = make_deployment(platform)

    with pytest.raises(ValidationError, match="exactly one"):
        deployments.appoint_coordinator(deployment=deployment, party=platform.labour.party, acting=platform.labour)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeploymentParty.objects.filter(deployment=deployment).update(role="coordinating")


@pytest.mark.requirement("R78")
def test_coordination_is_handed_over_and_the_trail_keeps_it(platform):
    deployment = make_deployment(platform)
    with pytest.raises(PermissionDenied):
        deployments.hand_over(deployment=deployment, party=platform.labour.party, acting=platform.labour)

    deployments.hand_over(deployment=deployment, party=platform.labour.party, acting=platform.region)

    assert deployment.coordinator == platform.labour.party
    assert deployment.seats.filter(role="coordinating").count() == 1
    row = AuditRow.objects.about(deployment).get(verb="operations.hand_over")
    assert (row.organisation, row.code) == ("vr06", "iszw")


@pytest.mark.requirement("R78")
def test_not_ready_without_a_coordinator(platform):
    case = decide(make_case(platform), platform)
    deployment = prepare(platform, case)

    with pytest.raises(PermissionDenied):
        deployments.ready(deployment=deployment, acting=platform.region)
    deployments.appoint_coordinator(deployment=deployment, party=platform.region.party, acting=platform.health)
    assert deployments.ready(deployment=deployment, acting=platform.region).stage == "ready"


@pytest.mark.requirement("R10")
def test_the_kind_is_corrected_until_the_first_visit(platform):
    deployment = make_deployment(platform)
    deployments.change_kind(deployment=deployment, kind="preventive", acting=platform.region)
    deployments.change_kind(deployment=deployment, kind="repressive", acting=platform.region)
    deployment = go_on_site(fresh(deployment), platform)

    with pytest.raises(IllegalMove):
        deployments.change_kind(deployment=deployment, kind="preventive", acting=platform.region)
    deployment.kind = "preventive"
    with pytest.raises(ValidationError):
        deployment.save()
    kinds = AuditRow.objects.about(deployment).filter(verb="operations.change_kind").values_list("code", flat=True)
    assert list(kinds) == ["preventive", "repressive"]


@pytest.mark.requirement("R10")
def test_another_kind_after_the_start_is_a_new_record_with_a_link(platform):
    deployment = go_on_site(make_deployment(platform), platform)

    again = prepare(platform, deployment.case, kind="preventive", replaces=deployment)

    assert again.replaces == deployment
    assert fresh(deployment).kind == "repressive"


@pytest.mark.requirement("R36", "R43", "R90")
def test_the_first_visit_ends_the_clock_and_freezes_both_times(platform, time_machine):
    time_machine.move_to("2020-10-06T02:45:00Z", tick=False)
    started = timezone.now()
    case = make_case(platform, received_at=started - timedelta(hours=7, minutes=45))
    time_machine.move_to(started - timedelta(hours=3, minutes=55), tick=False)
    deployment = make_deployment(platform, decide(case, platform))
    time_machine.move_to(started, tick=False)

    deployment = go_on_site(deployment, platform)

    assert deployment.lead_duration == timedelta(hours=7, minutes=45)
    assert deployment.preparation_duration == timedelta(hours=3, minutes=55)
    clock = Clock.objects.get(pk=case.clock_id)
    assert (clock.outcome, clock.elapsed_seconds) == ("visited", deployment.lead_time)


@pytest.mark.requirement("R36")
@pytest.mark.parametrize(
    ("received", "visited", "hours"),
    [
        ("2020-10-24T22:00:00+02:00", "2020-10-25T08:00:00+01:00", 11),
        ("2021-03-27T22:00:00+01:00", "2021-03-28T08:00:00+02:00", 9),
        ("2020-10-05T22:00:00+02:00", "2020-10-06T08:00:00+02:00", 10),
    ],
)
def test_a_night_on_which_the_clocks_change_counts_its_real_hours(platform, time_machine, received, visited, hours):
    begun = datetime.fromisoformat(received)
    time_machine.move_to(begun, tick=False)
    deployment = make_deployment(platform, decide(make_case(platform, received_at=begun), platform))
    time_machine.move_to(datetime.fromisoformat(visited), tick=False)

    deployment = go_on_site(deployment, platform)

    assert deployment.lead_duration == deployment.preparation_duration == timedelta(hours=hours)


@given(start=st.datetimes(timezones=st.just(timezone.get_default_timezone())), seconds=st.integers(0, 10**7))
@pytest.mark.requirement("R36")
def test_elapsed_time_is_what_passed_in_the_world(start, seconds):
    from datetime import UTC

    if not 1990 < start.year < 2090:
        return
    end = (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(timezone.get_default_timezone())
    assert elapsed_seconds(start, end) == seconds


@pytest.mark.requirement("R36", "R90")
def test_a_preventive_deployment_has_a_preparation_time_and_no_lead_time(platform):
    deployment = go_on_site(make_deployment(platform, kind="preventive"), platform)

    assert deployment.lead_time is None
    assert deployment.preparation_time is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.filter(pk=deployment.pk).update(lead_time=1)


@pytest.mark.requirement("R36")
def test_a_second_visit_and_a_later_signal_change_no_figure(platform):
    deployment = make_deployment(platform)
    deployments.plan_visit(deployment=deployment, municipality=platform.town, acting=platform.labour)
    deployment = go_on_site(deployment, platform)
    figures = (deployment.first_visit_at, deployment.lead_time, deployment.preparation_time)

    deployments.start_visit(visit=deployment.visits.last(), acting=platform.region)
    earlier = make_signal(platform, received_at=timezone.now() - timedelta(hours=30))
    cases.link_signal(case=deployment.case, signal=earlier, acting=platform.desk)

    deployment = fresh(deployment)
    assert (deployment.first_visit_at, deployment.lead_time, deployment.preparation_time) == figures


@pytest.mark.requirement("R43")
def test_a_late_visit_counts_and_is_explained_before_the_case_closes(platform, time_machine):
    case = make_case(platform)
    time_machine.move_to(timezone.now() + timedelta(hours=30))
    deployment = go_on_site(make_deployment(platform, decide(case, platform)), platform)

    assert deployment.lead_duration > timedelta(hours=24)
    assert Clock.objects.unexplained(timezone.now()).filter(pk=case.clock_id).exists()
    cases.explain_overrun(case=case, reason="other_authority", acting=platform.labour)
    assert not Clock.objects.unexplained(timezone.now()).exists()


def test_a_visit_starts_once_not_in_the_future_and_not_before_the_go(platform):
    deployment = make_deployment(platform)
    deployments.ready(deployment=deployment, acting=platform.region)
    visit = deployment.visits.get()

    with pytest.raises(ValidationError, match="future"):
        deployments.start_visit(visit=visit, acting=platform.region, at=timezone.now() + timedelta(minutes=5))
    with pytest.raises(ValidationError, match="before it was decided"):
        deployments.start_visit(visit=visit, acting=platform.region, at=timezone.now() - timedelta(hours=1))
    deployments.start_visit(visit=visit, acting=platform.region)
    with pytest.raises(IllegalMove):
        deployments.start_visit(visit=visit, acting=platform.region)


def test_a_deployment_is_called_off_with_a_reason_and_not_once_the_report_is_written(platform):
    deployment = make_deployment(platform)
    with pytest.raises(ValidationError):
        deployments.abort(deployment=deployment, motive=" ", acting=platform.region)
    deployment = go_on_site(deployment, platform)
    deployments.end_visits(deployment=deployment, acting=platform.region)

    with pytest.raises(IllegalMove):
        deployments.abort(deployment=deployment, motive="Toch niet.", acting=platform.region)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.filter(pk=deployment.pk).update(stage="aborted")


def test_a_case_is_not_closed_while_a_deployment_is_not_finished(platform):
    deployment = make_deployment(platform)
    with pytest.raises(ValidationError, match="not finished"):
        cases.close_case(case=deployment.case, acting=platform.labour)
    deployments.abort(deployment=deployment, motive="Bedrijf gesloten.", acting=platform.region)
    cases.close_case(case=deployment.case, acting=platform.labour)

    clock = Clock.objects.get(pk=deployment.case.clock_id)
    assert (fresh(deployment.case).stage, clock.outcome) == ("closed", "decided")


def test_a_go_without_a_deployment_is_not_the_end(platform):
    case = decide(make_case(platform), platform)
    with pytest.raises(ValidationError, match="not there yet"):
        cases.close_case(case=case, acting=platform.labour)


@pytest.mark.requirement("R22")
def test_nobody_outside_the_case_sees_its_deployment(platform):
    deployment = make_deployment(platform)
    for who, membership in outsiders().items():
        assert not Deployment.objects.visible_to(membership).exists(), who
        with pytest.raises(NotFoundForYou):
            deployments.write_plan(deployment=deployment, plan="x", acting=membership)


def test_a_citizen_number_in_a_plan_or_place_is_refused(platform):
    deployment = make_deployment(platform)
    with pytest.raises(ValidationError, match="BSN"):
        deployments.write_plan(deployment=deployment, plan="111222333", acting=platform.labour)
    with pytest.raises(ValidationError, match="BSN"):
        deployments.locate_visit(visit=deployment.visits.get(), place="111222333", acting=platform.labour)


def test_a_place_is_written_down_until_the_visit_starts(platform):
    deployment = make_deployment(platform)
    visit = deployments.locate_visit(
        visit=deployment.visits.get(), place="Hal 3", acting=platform.labour, planned_at=timezone.now()
    )
    assert visit.place == "Hal 3"
    go_on_site(deployment, platform)
    with pytest.raises(IllegalMove):
        deployments.locate_visit(visit=visit, place="Hal 4", acting=platform.labour)
