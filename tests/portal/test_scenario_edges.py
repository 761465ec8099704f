"""The edge steps of the scenario (T25 to T31): refusals, a late clock, a flood of tips, a photo."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL import Image

from casework.moves import NotFoundForYou
from intake import actions as intake
from intake.models import Channel, ClockAlert, Signal
from network.models import Membership, Municipality, Party, Theme
from operations.actions import cases, consults, deployments, enforcement
from operations.models import DeploymentParty
from operations.powers import without_power
from portal.demo.moments import at
from portal.demo.story import STEPS, send, submission
from signals_form.photos import rebuild
from tests.factories.network import UserFactory
from tests.portal.telling import map_of_the_script, on, tell
from tests.services.prepared import begins_with

pytestmark = [pytest.mark.django_db, begins_with(map_of_the_script)]


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
