"""Every registered address x role x organisation: what somebody may not see is nowhere, on no screen at all."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from home.contact.models import Enquiry
from intake.models import Signal
from network.models import Membership, Party
from operations.models import Case, Consult, Deployment, Report
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.story import LATER_STEPS, STEPS, Story
from tests.factories.contact import ASKED, asked
from tests.factories.network import UserFactory
from tests.portal.walking import every_address, signed_in, visit, where
from tests.services.prepared import after, begins_with, demo_cast
from vault import ceremony

FINDINGS = "Negen busjes"
ENFORCED = "Technisch-hygiënisch voorschrift gegeven"
SEALED = ("12 oameni", "Achterveld", "Beller", ASKED)


@after(demo_cast)
def told_story() -> None:
    """The scenario up to the submitted report, with its people."""
    cast = appoint_all()
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    assert vault is not None
    told = Story(cast=cast, vault=vault, tip_at=timezone.now() - timedelta(days=2))
    with at(told.tip_at):
        adopt_the_map(cast)
    for step, act in {**STEPS, **LATER_STEPS}.items():
        with at(told.moment(step)):
            act(told)


pytestmark = [
    pytest.mark.django_db,
    begins_with(told_story),
    pytest.mark.usefixtures("prints_are_text"),
]


@pytest.fixture
def cast(settings) -> dict[str, Membership]:
    """The people of the story."""
    settings.DEMO = True
    return appoint_all()


@pytest.fixture
def addresses(cast) -> list[str]:
    """Every address, with the story's own things in its holes."""
    signal, case, deployment = str(the_tip().pk), str(Case.objects.get().pk), str(Deployment.objects.get().pk)
    return every_address(
        {
            "admin/signals/": [signal],
            "admin/cases/": [case],
            "admin/deployments/": [deployment],
            "admin/enquiries/": [str(asked().pk)],
            "consult": [str(Consult.objects.get().pk)],
            "uuid": [str(Report.objects.get().pk)],
            "verb": ["view", "accept", "answer", "classify", "convene", "decide", "submit_report", "discuss"],
            "int": ["1"],
            "app_label": ["intake", "operations"],
            "model_name": ["signal", "case", "deployment", "report"],
            "content_type_app_name": ["operations"],
            "content_type_model_name": ["case"],
            "object_id": [signal, case],
        }
    )


def the_tip() -> Signal:
    """The signal that came through the letterbox."""
    return Signal.objects.get(channel_id="web")


def the_call() -> Signal:
    """The signal that came by telephone."""
    return Signal.objects.exclude(channel_id="web").get()


def references() -> list[str]:
    """The references of everything in the story that belongs to casework."""
    return [str(one) for model in (Case, Deployment, Enquiry) for one in model.objects.all()]


def planned() -> tuple[str, str]:
    """What only the entities with a seat in the deployment read: its plan, and who acted on which power."""
    return Deployment.objects.get().plan.splitlines()[0], ENFORCED


def outsiders(cast: dict[str, Membership]) -> dict[str, User]:
    """People who may see nothing of this case, each for another reason."""
    former = Membership.objects.create(
        user=UserFactory(),
        party=Party.objects.get(code="iszw"),
        function="member",
        valid_from=date(2020, 9, 1),
        until=date(2020, 12, 31),
    )
    return {
        "somebody whose membership has ended": former.user,
        "a superuser": User.objects.create_superuser("super@example.org", PASSWORD),
        "an administrator": cast["beheerder"].user,
        "an editor": cast["redacteur"].user,
        "a partner": cast["partner"].user,
    }


@pytest.mark.requirement("R6", "R22", "R82", "R98", "R100")
@pytest.mark.any_engine
def test_outsiders_find_nothing_of_a_case_on_any_address(cast, addresses):
    secrets = [*references(), FINDINGS, *planned(), *SEALED, the_tip().reference, the_call().reference]
    for who, user in outsiders(cast).items():
        shown = visit(signed_in(user), addresses)
        assert where(shown, *secrets) == [], who


@pytest.mark.requirement("R22", "R98")
def test_a_member_whose_organisation_is_not_on_the_case_sees_the_open_line_of_its_signals_only(cast, addresses):
    """Design §3: after acceptance members see reference, themes, sector, region and clock of a signal."""
    elsewhere = Party.objects.get(code="vr07")
    member = Membership.objects.create(user=UserFactory(), party=elsewhere, function="member")
    shown = visit(signed_in(member.user), addresses)
    assert where(shown, *references(), FINDINGS, *planned(), *SEALED) == []
    signals = where(shown, the_tip().reference)
    assert signals
    assert all(path.startswith("/admin/signals/") for path in signals)
    assert not any("Oost Gelre" in shown[path] or "Română" in shown[path] for path in signals)


@pytest.mark.requirement("R82")
def test_a_participant_who_is_not_on_the_report_reads_it_nowhere(cast, addresses):
    shown = visit(signed_in(cast["rivm"].user), addresses)
    assert where(shown, str(Case.objects.get())), "a participant sees the case"
    assert where(shown, FINDINGS) == []
    assert where(shown, *SEALED) == []


@pytest.mark.requirement("R82", "R98")
def test_whoever_is_on_the_report_reads_it_and_sealed_texts_stay_sealed(cast, addresses):
    shown = visit(signed_in(cast["iszw"].user), addresses)
    assert where(shown, FINDINGS)
    assert where(shown, *SEALED) == [], "no vault is open"


@pytest.mark.requirement("R97")
def test_without_signing_in_the_desk_shows_nothing_but_the_door(cast, addresses):
    shown = visit(Client(), addresses)
    assert where(shown, *references(), FINDINGS, *planned(), *SEALED, the_tip().reference) == []
