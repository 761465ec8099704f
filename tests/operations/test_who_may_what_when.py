"""Every stage × every verb × every kind of person, against a table written by hand."""

import pytest
from django.core.exceptions import PermissionDenied

from casework.moves import IllegalMove, NotFoundForYou, check, moves_open_to
from network.models import Party
from operations import stages
from operations.models import Case, Deployment
from tests.factories.network import MembershipFactory, PartyFactory
from tests.factories.operations import make_case, make_deployment, outsiders

LIVING = {
    "assess_theme",
    "prepare",
    "start_emergency",
    "link_signal",
    "invite_guest",
    "share_copies",
    "note",
    "explain_overrun",
}
CASE_TABLE = {
    "open": LIVING | {"convene"},
    "consulting": LIVING | {"start_consult", "attend", "state_stance", "ratify", "decide", "report_back"},
    "decided": LIVING | {"convene", "report_back", "close_case"},
    "closed": {"convene"},
}
MEMBER = {
    "convene",
    "start_consult",
    "attend",
    "state_stance",
    "assess_theme",
    "ratify",
    "decide",
    "prepare",
    "report_back",
    "note",
    "explain_overrun",
    "close_case",
}
GUEST = {"attend", "state_stance", "note", "report_back"}
DESK = MEMBER | {"link_signal", "invite_guest", "share_copies", "start_emergency"}
CASE_ROLES = {
    "desk": DESK,
    "labour": MEMBER,
    "health_substitute": MEMBER,
    "region": GUEST,
    "guest": GUEST,
    "secretary": set(),
    "analyst": set(),
    "project_leader": set(),
}
BEFORE_REPORT = {"appoint_coordinator", "hand_over"}
PLANNING = {"plan_visit", "locate_visit", "add_party", "drop_party", "abort"}
DRAWING = {"draft_plan", "write_plan", "appoint_lead_region", "change_kind"}
DEPLOYMENT_TABLE = {
    "preparing": BEFORE_REPORT | PLANNING | DRAWING | {"ready"},
    "ready": BEFORE_REPORT | PLANNING | DRAWING | {"start_visit"},
    "on_site": BEFORE_REPORT | PLANNING | {"start_visit", "end_visits", "contribute", "note_enforcement"},
    "reporting": BEFORE_REPORT | {"contribute", "note_enforcement", "submit_report"},
    "reported": {"note_enforcement", "share_report", "discuss"},
    "discussed": {"note_enforcement", "share_report", "close_deployment"},
    "closed": {"share_report"},
    "aborted": set(),
}
ANY_MEMBER = {"discuss", "appoint_coordinator"}
SEAT = ANY_MEMBER | PLANNING | DRAWING | {"contribute", "note_enforcement"}
COORDINATOR = SEAT | {
    "ready",
    "start_visit",
    "end_visits",
    "submit_report",
    "share_report",
    "hand_over",
    "close_deployment",
}
DEPLOYMENT_ROLES = {
    "region": COORDINATOR,
    "labour": SEAT,
    "health_substitute": ANY_MEMBER,
    "desk": ANY_MEMBER | {"hand_over", "close_deployment"},
    "guest": {"contribute", "note_enforcement"},
    "secretary": {"discuss"},
    "analyst": set(),
    "project_leader": {"discuss"},
}


@pytest.fixture
def people(platform):
    """Everybody of the role tables, by name, and those who stand outside under their own."""
    at_the_desk = {
        name: MembershipFactory(party=platform.desk.party, function=name)
        for name in ("secretary", "analyst", "project_leader")
    }
    guest = MembershipFactory(
        function="guest", party=PartyFactory(code="town", kind="municipality", platform_role="network")
    )
    return {**vars(platform), **at_the_desk, "guest": guest}


def outcome(instance, verb, acting):
    """What the gate says: "ok", or which refusal."""
    try:
        check(instance, verb, acting=acting)
    except NotFoundForYou:
        return "not found"
    except PermissionDenied:
        return "not allowed"
    except IllegalMove:
        return "not now"
    return "ok"


def expected(verb, may, table):
    if verb not in may:
        return "not allowed"
    return "ok" if verb in table else "not now"


def test_the_tables_name_every_stage_and_every_verb():
    assert set(CASE_TABLE) == set(stages.CaseStage.values)
    assert set().union(*CASE_TABLE.values()) == set(stages.CASE_MOVES)
    assert set(DEPLOYMENT_TABLE) == set(stages.DeploymentStage.values)
    assert set().union(*DEPLOYMENT_TABLE.values()) == set(stages.DEPLOYMENT_MOVES)


@pytest.mark.requirement("R6", "R22", "R59", "R87")
@pytest.mark.parametrize("stage", CASE_TABLE)
def test_case(platform, people, stage):
    case = make_case(platform)
    case.case_parties.create(party=people["guest"].party, is_guest=True, since=case.opened_at)
    Case.objects.filter(pk=case.pk).update(stage=stage)
    case.refresh_from_db()

    for role, may in CASE_ROLES.items():
        acting = people[role]
        for verb in stages.CASE_MOVES:
            assert outcome(case, verb, acting) == expected(verb, may, CASE_TABLE[stage]), (role, verb)
        assert set(moves_open_to(acting, case)) == may & CASE_TABLE[stage]
    for who, acting in outsiders().items():
        assert {outcome(case, verb, acting) for verb in stages.CASE_MOVES} == {"not found"}, who
        assert moves_open_to(acting, case) == []


@pytest.mark.requirement("R6", "R22", "R78", "R79")
@pytest.mark.parametrize("stage", DEPLOYMENT_TABLE)
def test_deployment(platform, people, stage):
    deployment = make_deployment(platform)
    case = deployment.case
    case.case_parties.create(party=people["guest"].party, is_guest=True, since=case.opened_at)
    deployment.seats.create(party=people["guest"].party)
    facts = {"discussed_on": "2020-10-13", "forum": "x"} if stage in {"discussed", "closed"} else {}
    facts |= {"abort_motive": "x"} if stage == "aborted" else {}
    Deployment.objects.filter(pk=deployment.pk).update(stage=stage, **facts)
    deployment.refresh_from_db()

    for role, may in DEPLOYMENT_ROLES.items():
        acting = people[role]
        for verb in stages.DEPLOYMENT_MOVES:
            assert outcome(deployment, verb, acting) == expected(verb, may, DEPLOYMENT_TABLE[stage]), (role, verb)
        assert set(moves_open_to(acting, deployment)) == may & DEPLOYMENT_TABLE[stage]
    for who, acting in outsiders().items():
        assert {outcome(deployment, verb, acting) for verb in stages.DEPLOYMENT_MOVES} == {"not found"}, who


def test_nobody_in_particular_may_nothing(platform):
    case = make_case(platform)
    assert {outcome(case, verb, None) for verb in stages.CASE_MOVES} == {"not found"}


def test_a_moderator_of_another_organisation_is_not_the_desk(platform):
    case = make_case(platform)
    impostor = MembershipFactory(party=Party.objects.get(code="iszw"), function="moderator")
    for verb in ("link_signal", "invite_guest", "share_copies", "start_emergency"):
        assert outcome(case, verb, impostor) == "not allowed"
