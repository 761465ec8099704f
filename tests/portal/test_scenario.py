"""The invented case of the scenario, from the tip to the answer, at its own dates.

The steps that need rooms not built yet stand here by name.
"""

from datetime import UTC, datetime, timedelta

import pytest

from audit.models import AuditRow
from casework.moves import NotFoundForYou, policy_for
from intake import actions as intake
from intake.models import Signal
from network.models import Membership, Party, Theme
from operations.actions import enforcement
from operations.models import Attendance, Report
from portal.demo import story as told
from portal.demo.cast import PASSWORD
from portal.demo.moments import at
from tests.factories.network import UserFactory
from tests.portal.telling import SCRIPT, map_of_the_script, on, tell
from tests.services.prepared import begins_with
from vault import ceremony
from vault.unlocked import NoGrant

TOLD_HERE = {f"T{number:02d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 18, 25, 26, 27, 28, 29, 30, 31)}
WAITING_FOR = {
    "T10": "operations: staffing per entity",
    "T13": "operations: findings per measure",
    "T14": "operations: a second visit with observers",
    "T17": "meetings and pictures: exchange with a department",
    "T19": "meetings and pictures: exchange with a department",
    "T20": "meetings: the fortnightly meeting",
    "T21": "meetings: actions of a meeting",
    "T22": "operations: the preventive calendar",
    "T23": "meetings: closing after the discussion and the actions",
    "T24": "pictures: the accountability report",
}
TOLD_BESIDE = {"T11", "T32"}  # in test_scenario_border.py and test_scenario_question.py

pytestmark = [pytest.mark.django_db, begins_with(map_of_the_script)]


def test_every_row_of_the_script_is_told_or_stands_here_by_name():
    assert TOLD_HERE | TOLD_BESIDE | set(WAITING_FOR) == set(SCRIPT)
    assert not TOLD_HERE & set(WAITING_FOR)


def test_the_telling_keeps_the_dates_of_the_script(story):
    for step in told.AFTER_TIP:
        assert story.moment(step) == on(step)


@pytest.mark.requirement(
    "R6", "R7", "R30", "R36", "R42", "R43", "R58", "R74", "R83", "R87", "R88", "R90", "R97", "R98", "R102"
)
def test_a_tip_becomes_a_visit_and_the_sender_an_answer(story):
    outsider = story.cast["nvwa"]

    tell(story, "T01")
    tip = story.the_tip
    assert (tip.stage, tip.language) == ("received", "ro")
    assert tip.received_at == datetime(2020, 10, 5, 19, 0, tzinfo=UTC), "no finer time than the quarter hour"
    assert not Signal.objects.visible_to(outsider).exists(), "no partner sees what nobody has moderated (R98)"

    tell(story, "T02")
    assert story.call.received_at == on("T02")

    tell(story, "T03")
    reads = AuditRow.objects.about(story.the_tip).filter(verb="intake.open")
    assert [row.actor for row in reads] == [story.cast["moderator"].actor]
    with pytest.raises(NotFoundForYou), at(story.moment("T03")):
        intake.open_sealed(signal=story.the_tip, vault=story.vault, acting=outsider)

    tell(story, "T04")
    assert set(story.the_case.case_signals.values_list("signal", flat=True)) == {story.tip.pk, story.call.pk}
    assert story.the_case.has(Party.objects.get(code="vr06"))
    assert Signal.objects.visible_to(outsider).filter(pk=story.tip.pk).exists()
    member_vault = ceremony.open_with_password(outsider, PASSWORD)
    copy = intake.open_sealed(signal=story.the_tip, vault=member_vault, acting=outsider)
    assert "[naam]" in copy.texts["what"]
    assert "Ion" not in str(copy.texts)
    with pytest.raises(NoGrant):
        member_vault.read(story.the_tip.envelope, "what")

    # T05: the clock started at the first reception, floored, not at moderation.
    clock = story.the_case.clock
    assert clock.started_at == datetime(2020, 10, 5, 19, 0, tzinfo=UTC)
    assert clock.due_at == datetime(2020, 10, 6, 19, 0, tzinfo=UTC)

    tell(story, "T06")
    assert story.consult.convened_by == story.cast["ggd-vervanger"]
    row = AuditRow.objects.about(story.the_case).get(verb="operations.convene")
    assert row.substitute_for == story.cast["ggd"].actor

    tell(story, "T07")
    attended = dict(Attendance.objects.filter(consult=story.consult).values_list("party__code", "is_present"))
    assert attended["rivm"] is False
    assert attended["ggd"] is True

    tell(story, "T08")
    deployment = story.the_deployment
    assert (deployment.kind, deployment.coordinator.code) == ("repressive", "vr06")
    assert deployment.regions.get(is_lead=True).region_id == "VR06"
    assert deployment.decision.outcome == "go"

    tell(story, "T09")
    plan = story.the_deployment.plan
    assert " v7, " in plan
    on_theme = {block.split("\n")[0].lower(): block for block in plan.split("\n\n")}
    assert "Politie" in on_theme["vervoer"]
    assert "Inspectie Sociale Zaken en Werkgelegenheid" in on_theme["werken"]
    assert "Nederlandse Voedsel- en Warenautoriteit" in on_theme["werken"]
    assert "GGD Noord- en Oost-Gelderland" in plan
    assert "Gemeente" in on_theme["wonen"]
    assert "28 lid 1" in plan
    assert "28 lid 7" not in plan, "that article came on 1 December 2020"
    assert "Landelijk Operationeel Team" not in plan, "LOT-C facilitates and acts nowhere"

    tell(story, "T12")
    deployment = story.the_deployment
    assert timedelta(seconds=deployment.lead_time) == timedelta(hours=7, minutes=45)
    assert timedelta(seconds=deployment.preparation_time) == timedelta(hours=3, minutes=55)
    clock = story.the_case.clock
    assert clock.outcome == "visited"
    assert timedelta(seconds=clock.elapsed_seconds) == timedelta(hours=7, minutes=45)

    tell(story, "T15")
    with at(on("T15")):
        gemeente = Membership.objects.create(
            user=UserFactory(), party=Party.objects.get(code="gemeente"), function="guest"
        )
        enforcement.note_enforcement(
            deployment=deployment,
            theme=Theme.objects.get(code="housing"),
            text="Last onder dwangsom voorgenomen.",
            power="P041",
            acting=gemeente,
        )
    noted = {note.party.code: note.power_code for note in deployment.enforcement_notes.all()}
    assert noted == {"iszw": "P004", "vr06": "P025", "gemeente": "P041"}

    tell(story, "T16")
    report = Report.objects.get(deployment=deployment)
    named = set(report.recipients.values_list("party__code", flat=True))
    assert named == {"iszw", "nvwa", "ggd", "gemeente", "lotc", "vr06"}
    assert policy_for(Report).sees(story.cast["nvwa"], report)
    assert not policy_for(Report).sees(story.cast["rivm"], report)

    tell(story, "T18")
    answer = intake.correspondence(story.receipt)
    assert answer is not None
    assert answer.stage_code == "accepted"
    assert len([message for message in answer.messages if message.kind == "answer"]) == 1
    assert told.FICTITIOUS_COMPANY not in str(answer)
