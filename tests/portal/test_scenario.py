"""The invented case of the scenario, from the tip to the answer, at its own dates and with its own edge steps.

`tests/data/scenario.csv` is the script. The steps that need rooms not built yet stand here by name.
"""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL import Image

from audit.models import AuditRow
from casework.models import ReferenceCounter
from casework.moves import NotFoundForYou, policy_for
from intake import actions as intake
from intake.models import Channel, ClockAlert, Signal
from network.models import Membership, Municipality, Party, Theme
from operations.actions import cases, consults, deployments, enforcement
from operations.models import Attendance, DeploymentParty, Report
from operations.powers import without_power
from portal.demo import story as told
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.story import LATER_STEPS, STEPS, Story, send, submission
from signals_form.photos import rebuild
from tests.factories.network import UserFactory
from vault import ceremony
from vault.unlocked import NoGrant

SCRIPT = {
    row["id"]: row
    for row in csv.DictReader((Path(__file__).parent.parent / "data" / "scenario.csv").open(encoding="utf-8"))
}
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

pytestmark = pytest.mark.django_db


def on(step: str) -> datetime:
    """When the script says a step happens."""
    return datetime.fromisoformat(SCRIPT[step]["ts"])


@pytest.fixture
def story(settings) -> Story:
    """The cast with real keys, and the script's own dates."""
    settings.DEMO = True
    call_command("load_reference", verbosity=0)
    call_command("load_channels", verbosity=0)
    with at(on("T01") - timedelta(days=1)):
        cast = appoint_all()
        ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})
        vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
        ReferenceCounter.objects.create(prefix="MAP", year=0, last=6)  # the script speaks of the seventh version
        adopt_the_map(cast)
    assert vault is not None
    return Story(cast=cast, vault=vault, tip_at=on("T01"))


def tell(story: Story, *steps: str) -> None:
    """Let these steps happen, each at its own moment."""
    for step in steps:
        with at(story.moment(step)):
            {**STEPS, **LATER_STEPS}[step](story)


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


@pytest.mark.requirement("R20", "R86", "R88")
def test_t25_a_consult_can_say_no_and_let_one_entity_act_on_its_own(story):
    moderator = story.cast["moderator"]
    with at(on("T25")):
        signal = intake.register(
            registration=intake.Registration(
                channel=Channel.objects.get(code="media"),
                received_at=on("T25") - timedelta(hours=1),
                texts={"what": "Bericht over een vol huis.", "url": "https://krant.example/bericht"},
                themes=tuple(Theme.objects.filter(code="housing")),
                municipality=Municipality.objects.get(code="GM1586"),
            ),
            acting=moderator,
        )
        case = cases.open_case(signals=[intake.claim(signal=signal, acting=moderator)], acting=moderator)
        consults.convene(case=case, acting=story.cast["nvwa"])
        consults.start_consult(case=case, acting=moderator)
        consults.attend(case=case, acting=story.cast["nvwa"])
        for theme in Theme.objects.all():
            cases.assess_theme(case=case, theme=theme, acting=moderator)
        gemeente = Party.objects.get(code="gemeente")
        decision = consults.decide(
            case=case,
            outcome="own_action",
            motive="Eén woning, één bevoegd gezag.",
            minutes="Kort overleg.",
            own_action_by=gemeente,
            acting=moderator,
        )
        case.refresh_from_db()
        assert (decision.outcome, case.clock.outcome) == ("own_action", "decided")
        with pytest.raises(ValidationError):  # it stays open until the entity has reported back
            cases.close_case(case=case, acting=moderator)
        guest = Membership.objects.create(user=UserFactory(), party=gemeente, function="guest")
        with pytest.raises(ValidationError):  # it says on which power, or why without one (R6)
            consults.report_back(case=case, feedback="Huis bezocht, bewoners verdeeld.", acting=guest)
        consults.report_back(case=case, feedback="Huis bezocht, bewoners verdeeld.", power="P041", acting=guest)
        assert cases.close_case(case=case, acting=moderator).stage == "closed"


@pytest.mark.requirement("R43")
def test_t26_a_signal_without_a_visit_warns_and_asks_for_a_reason(story):
    with at(on("T26") - timedelta(hours=26)):
        _receipt, signal = send(submission(), nonce=b"overdue")
    with at(on("T26")):
        call_command("sweep_clocks", verbosity=0)
        call_command("sweep_clocks", verbosity=0)
        levels = ClockAlert.objects.filter(clock=signal.clock).values_list("level", flat=True)
        assert {"12", "20", "24"} <= {str(level) for level in levels}
        assert len(levels) == len(set(levels)), "two sweeps give one alert"
        claimed = intake.claim(signal=signal, acting=story.cast["moderator"])
        intake.explain_overrun(signal=claimed, reason="overlooked", acting=story.cast["moderator"])
        signal.clock.refresh_from_db()
        assert signal.clock.overrun_reason == "overlooked"


@pytest.mark.requirement("R56")
def test_t27_a_department_cannot_get_an_account(story):
    with pytest.raises(ValidationError):
        Membership.objects.create(user=UserFactory(), party=Party.objects.get(code="min_szw"), function="member")


@pytest.mark.requirement("R78")
def test_t28_two_coordinating_entities_are_refused(story):
    tell(story, *STEPS)
    with at(story.moment("T12")):
        with pytest.raises(ValidationError):
            deployments.appoint_coordinator(
                deployment=story.the_deployment,
                party=story.cast["iszw"].party,
                acting=story.cast["moderator"],
            )
        seat = DeploymentParty.objects.get(deployment=story.the_deployment, party__code="iszw")
        seat.role = DeploymentParty.COORDINATING
        with pytest.raises(IntegrityError), transaction.atomic():
            seat.save()


@pytest.mark.requirement("R6", "R23")
def test_t29_an_entity_without_a_power_on_the_map_is_warned_about_and_enforces_nothing(story):
    tell(story, *STEPS)
    rivm, housing = story.cast["rivm"], Theme.objects.get(code="housing")
    with at(on("T12")):
        cases.assess_theme(case=story.the_case, theme=housing, acting=rivm, competent_party=rivm.party)
        assert without_power(story.the_case.assessments.all(), story.the_case) == {"housing"}
        deployments.add_party(deployment=story.the_deployment, party=rivm.party, acting=story.cast["vr06"])
    tell(story, "T12")
    with at(on("T15")), pytest.raises(ValidationError):
        enforcement.note_enforcement(
            deployment=story.the_deployment, theme=housing, text="Gesloten.", power="P056", acting=rivm
        )


@pytest.mark.requirement("R98")
def test_t30_fifty_tips_in_a_minute_are_set_apart_and_the_real_one_is_found(story):
    with at(on("T30")):
        for number in range(50):
            send(
                submission(
                    texts={"what": f"koop nu https://spam.example/{number}"},
                    possible_outbreak=False,
                    quarantine="rate",
                ),
                nonce=f"spam {number}".encode(),
            )
        _receipt, real = send(submission(quarantine="rate"), nonce=b"real")
        apart = Signal.objects.filter(stage="quarantined")
        assert apart.count() == 51, "nothing is refused"
        assert all(one.clock.running for one in apart.select_related("clock")), "the clock runs there too"
        assert list(apart.filter(possible_outbreak=True)) == [real]
        released = intake.release(signal=real, acting=story.cast["moderator"])
        assert released.stage == "assessing"


@pytest.mark.requirement("R97")
def test_t31_a_photo_loses_where_it_was_taken_and_only_the_desk_sees_it(story):
    exif = Image.Exif()
    exif[0x010F] = "CANARY-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    taken = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(taken, "JPEG", exif=exif, comment=b"CANARY-COMMENT")
    clean = rebuild(taken.getvalue())
    assert b"CANARY" not in clean
    assert b"Exif" not in clean
    with at(on("T31")):
        _receipt, signal = send(submission(language="pl", photos=(clean,)), nonce=b"photo")
        photo = signal.photos.get()
        with pytest.raises((NotFoundForYou, PermissionDenied)):
            intake.open_photo(photo=photo, vault=story.vault, acting=story.cast["iszw"], unscanned_too=True)
        with pytest.raises(PermissionDenied):
            intake.open_photo(photo=photo, vault=story.vault, acting=story.cast["moderator"])
        shown = intake.open_photo(photo=photo, vault=story.vault, acting=story.cast["moderator"], unscanned_too=True)
        assert shown == clean
