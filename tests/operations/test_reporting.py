"""A report: written by the coordinating entity, read by the entities it names, discussed and followed up."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRow
from casework.models import Notice
from casework.moves import IllegalMove
from decisions import actions as decisions
from decisions.models import ActionItem
from operations.actions import consults, deployments, reports
from operations.models import Deployment, Report
from tests.factories.network import MembershipFactory, PartyFactory
from tests.factories.operations import (
    begin_consult,
    fresh,
    go_on_site,
    make_case,
    make_deployment,
    outsiders,
    report,
)


def readers(deployment: Deployment) -> set[str]:
    return set(deployment.report.recipients.values_list("party__code", flat=True))


def discuss(deployment, platform, **facts):
    facts = {"on": timezone.localdate(), "forum": "Overleg 4", "acting": platform.labour} | facts
    return reports.discuss(deployment=deployment, **facts)


@pytest.fixture
def on_site(platform):
    return go_on_site(make_deployment(platform), platform)


@pytest.fixture
def reported(platform):
    return report(make_deployment(platform), platform, [platform.labour.party])


@pytest.mark.requirement("R79")
def test_only_the_coordinating_entity_submits(platform, on_site):
    deployments.end_visits(deployment=on_site, acting=platform.region)

    for member in (platform.labour, platform.desk, platform.health):
        with pytest.raises(PermissionDenied):
            reports.submit_report(deployment=on_site, findings="x", recipients=[], acting=member)
    reports.submit_report(deployment=on_site, findings="Gezien.", recipients=[], acting=platform.region)

    assert fresh(on_site).stage == "reported"
    assert Report.objects.get().submitted_by == platform.region


@pytest.mark.requirement("R79")
def test_others_contribute_their_own_section_until_it_is_submitted(platform, on_site):
    reports.contribute(deployment=on_site, text="Eerst.", acting=platform.labour)
    reports.contribute(deployment=on_site, text="Beter.", acting=platform.labour)
    with pytest.raises(PermissionDenied):
        reports.contribute(deployment=on_site, text="x", acting=platform.food)
    deployments.end_visits(deployment=on_site, acting=platform.region)
    reports.submit_report(deployment=on_site, findings="Gezien.", recipients=[], acting=platform.region)

    with pytest.raises(IllegalMove):
        reports.contribute(deployment=on_site, text="Te laat.", acting=platform.labour)
    assert list(on_site.report.sections.values_list("party__code", "text")) == [("iszw", "Beter.")]


@pytest.mark.requirement("R82")
def test_the_distribution_list_is_the_access(platform, reported):
    assert readers(reported) == {"iszw", "vr06"}

    for member in (platform.labour, platform.region):
        assert Report.objects.visible_to(member).exists()
    for member in (platform.food, platform.health, platform.desk, *outsiders().values()):
        assert not Report.objects.visible_to(member).exists()
    assert not Report.objects.visible_to(None).exists()


@pytest.mark.requirement("R82")
def test_an_entity_that_is_named_reads_it_without_being_on_the_case(platform, reported):
    named = MembershipFactory(party=PartyFactory(code="named", kind="municipality", platform_role="network"))
    reports.share_report(deployment=reported, recipients=[named.party], acting=platform.region)

    assert Report.objects.visible_to(named).exists()
    assert not Deployment.objects.visible_to(named).exists()


@pytest.mark.requirement("R82")
def test_each_change_of_the_list_is_in_the_trail(platform, reported):
    reports.share_report(deployment=reported, recipients=[platform.food.party], acting=platform.region)

    assert readers(reported) == {"nvwa", "vr06"}
    changes = AuditRow.objects.about(reported).filter(verb__endswith="_reader").values_list("verb", "code")
    assert set(changes) == {
        ("operations.name_reader", "iszw"),
        ("operations.name_reader", "vr06"),
        ("operations.name_reader", "nvwa"),
        ("operations.remove_reader", "iszw"),
    }


@pytest.mark.requirement("R82")
def test_only_the_coordinating_entity_changes_the_list(platform, reported):
    with pytest.raises(PermissionDenied):
        reports.share_report(deployment=reported, recipients=[], acting=platform.labour)


@pytest.mark.requirement("R82")
def test_only_those_named_are_told(platform, reported):
    told = set(Notice.objects.filter(kind="report_shared").values_list("user", flat=True))
    assert told == {platform.labour.user_id}


@pytest.mark.requirement("R56", "R82")
def test_a_department_is_never_named(platform, reported):
    with pytest.raises(ValidationError):
        reports.share_report(deployment=reported, recipients=[PartyFactory(department=True)], acting=platform.region)


@pytest.mark.requirement("R82")
def test_before_it_is_submitted_only_its_writer_sees_the_draft(platform, on_site):
    reports.contribute(deployment=on_site, text="Deel.", acting=platform.labour)

    assert Report.objects.visible_to(platform.region).exists()
    assert not Report.objects.visible_to(platform.labour).exists()


def test_a_report_says_what_was_found(platform, on_site):
    deployments.end_visits(deployment=on_site, acting=platform.region)
    with pytest.raises(ValidationError):
        reports.submit_report(deployment=on_site, findings="  ", recipients=[], acting=platform.region)
    with pytest.raises(ValidationError, match="BSN"):
        reports.submit_report(deployment=on_site, findings="111222333", recipients=[], acting=platform.region)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(submitted_at=timezone.now())


@pytest.mark.requirement("R80")
def test_a_discussion_has_a_day_and_a_forum(platform, reported):
    for wrong in (
        {"forum": " "},
        {"on": timezone.localdate() + timedelta(days=1)},
        {"on": timezone.localdate() - timedelta(days=1)},
    ):
        with pytest.raises(ValidationError):
            discuss(reported, platform, no_follow_up=True, **wrong)
    deployment = discuss(reported, platform, no_follow_up=True)

    assert (deployment.stage, deployment.forum) == ("discussed", "Overleg 4")
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.filter(pk=deployment.pk).update(forum="")


@pytest.mark.requirement("R81")
@pytest.mark.parametrize("both", [True, False])
def test_follow_up_is_actions_or_an_explicit_none(platform, reported, both):
    action = reports.FollowUp("Hercontrole", platform.labour.party, timezone.localdate())
    with pytest.raises(ValidationError):
        discuss(reported, platform, no_follow_up=both, follow_ups=[action] if both else [])
    assert not ActionItem.objects.exists()


@pytest.mark.requirement("R81")
def test_an_action_has_an_owner_that_is_no_department(platform, reported):
    action = reports.FollowUp("Nabellen", PartyFactory(department=True), timezone.localdate())
    with pytest.raises(ValidationError):
        discuss(reported, platform, follow_ups=[action])


@pytest.mark.requirement("R77", "R80", "R81")
def test_closing_needs_a_report_a_discussion_and_all_actions_done(platform, on_site):
    with pytest.raises(IllegalMove):
        deployments.close_deployment(deployment=on_site, acting=platform.region)
    deployments.end_visits(deployment=on_site, acting=platform.region)
    with pytest.raises(IllegalMove):
        discuss(on_site, platform, no_follow_up=True)
    reports.submit_report(deployment=on_site, findings="Gezien.", recipients=[], acting=platform.region)
    with pytest.raises(IllegalMove):
        deployments.close_deployment(deployment=on_site, acting=platform.region)
    action = reports.FollowUp("Hercontrole", platform.labour.party, timezone.localdate())
    discuss(on_site, platform, follow_ups=[action])
    with pytest.raises(ValidationError, match="actions"):
        deployments.close_deployment(deployment=on_site, acting=platform.region)
    decisions.finish(item=ActionItem.objects.get(), result="Gedaan.", acting=platform.labour)

    assert deployments.close_deployment(deployment=on_site, acting=platform.region).stage == "closed"


@pytest.mark.requirement("R83", "R88")
def test_closing_waits_for_the_judgement_of_the_emergency_start(platform):
    case = make_case(platform)
    consults.start_emergency(case=case, motive="Nu.", acting=platform.desk)
    deployment = discuss(report(make_deployment(platform, case), platform, []), platform, no_follow_up=True)
    with pytest.raises(ValidationError, match="emergency"):
        deployments.close_deployment(deployment=deployment, acting=platform.region)
    begin_consult(case, platform)
    consults.ratify(case=case, is_ratified=True, motive="Terecht.", acting=platform.labour)

    assert deployments.close_deployment(deployment=deployment, acting=platform.region).stage == "closed"


@pytest.mark.requirement("R78")
def test_the_coordinating_entity_or_the_desk_closes(platform, reported):
    deployment = discuss(reported, platform, no_follow_up=True)
    with pytest.raises(PermissionDenied):
        deployments.close_deployment(deployment=deployment, acting=platform.labour)
    assert deployments.close_deployment(deployment=deployment, acting=platform.desk).stage == "closed"
