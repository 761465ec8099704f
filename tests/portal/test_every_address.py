"""Every registered address x role x organisation: what somebody may not see is nowhere, on no screen at all."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from home.contact.models import Enquiry
from network.models import Membership, Party
from operations.models import Case, Consult, Deployment, Report
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.story import LATER_STEPS, STEPS, Story
from tests.factories.contact import ASKED, asked
from tests.factories.network import UserFactory
from tests.portal.addresses import filled, routes
from vault import ceremony

pytestmark = pytest.mark.django_db

FINDINGS = "Negen busjes"
ENFORCED = "Technisch-hygiënisch voorschrift gegeven"
SEALED = ("12 oameni", "Achterveld", "Beller", ASKED)
# Looking at these is an act of its own (signing out), breaks on purpose (failwhale), or is another test's business.
LEFT_OUT = ("admin/failwhale", "admin/logout", "admin/login", "static/", "media/", "captcha/", "admin/password_reset")


@pytest.fixture
def story(settings) -> Story:
    """The scenario up to the submitted report, with its people."""
    settings.DEMO = True
    call_command("load_reference", verbosity=0)
    call_command("load_channels", verbosity=0)
    cast = appoint_all()
    ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    assert vault is not None
    told = Story(cast=cast, vault=vault, tip_at=timezone.now() - timedelta(days=2))
    with at(told.tip_at):
        adopt_the_map(cast)
    for step, act in {**STEPS, **LATER_STEPS}.items():
        with at(told.moment(step)):
            act(told)
    return told


@pytest.fixture
def addresses(story) -> list[str]:
    """Every address, with the story's own things in its holes."""
    signal, case, deployment = story.the_tip, story.the_case, story.the_deployment
    consult, report = Consult.objects.get(), Report.objects.get()
    things = [str(one.pk) for one in (signal, case, deployment, consult, report, asked())]
    values = {
        "uuid": things,
        "verb": ["view", "accept", "answer", "classify", "convene", "decide", "submit_report", "discuss"],
        "int": ["1"],
        "app_label": ["intake", "operations"],
        "model_name": ["signal", "case", "deployment", "report"],
        "content_type_app_name": ["operations"],
        "content_type_model_name": ["case"],
        "object_id": things[:2],
    }
    return [
        path
        for route in routes()
        if not any(left_out in route for left_out in LEFT_OUT)
        for path in filled(route, values)
    ]


def signed_in(user: User) -> Client:
    """A browser in which this user is signed in; the vault is closed."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def visit(client: Client, addresses: list[str]) -> dict[str, str]:
    """Open every address and return what it showed; no address may break."""
    shown = {}
    for path in addresses:
        response = client.get(path)
        assert response.status_code < 500 or response.status_code == 503, path
        streamed = getattr(response, "streaming", False)
        body = b"".join(response.streaming_content) if streamed else response.content
        shown[path] = body.decode(errors="replace")
    return shown


def where(shown: dict[str, str], *texts: str) -> list[str]:
    """Return the addresses that showed one of these texts."""
    return [path for path, body in shown.items() if any(text in body for text in texts)]


def references() -> list[str]:
    """The references of everything in the story that belongs to casework."""
    return [str(one) for model in (Case, Deployment, Enquiry) for one in model.objects.all()]


def planned(story: Story) -> tuple[str, str]:
    """What only the entities with a seat in the deployment read: its plan, and who acted on which power."""
    return story.the_deployment.plan.splitlines()[0], ENFORCED


def outsiders(story: Story) -> dict[str, User]:
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
        "an administrator": story.cast["beheerder"].user,
        "an editor": story.cast["redacteur"].user,
        "a partner": story.cast["partner"].user,
    }


@pytest.mark.requirement("R6", "R22", "R82", "R98", "R100")
def test_outsiders_find_nothing_of_a_case_on_any_address(story, addresses):
    secrets = [*references(), FINDINGS, *planned(story), *SEALED, story.the_tip.reference, story.call.reference]
    for who, user in outsiders(story).items():
        shown = visit(signed_in(user), addresses)
        assert where(shown, *secrets) == [], who


@pytest.mark.requirement("R22", "R98")
def test_a_member_whose_organisation_is_not_on_the_case_sees_the_open_line_of_its_signals_only(story, addresses):
    """Design §3: after acceptance members see reference, themes, sector, region and clock of a signal."""
    elsewhere = Party.objects.get(code="vr07")
    member = Membership.objects.create(user=UserFactory(), party=elsewhere, function="member")
    shown = visit(signed_in(member.user), addresses)
    assert where(shown, *references(), FINDINGS, *planned(story), *SEALED) == []
    signals = where(shown, story.the_tip.reference)
    assert signals
    assert all(path.startswith("/admin/signals/") for path in signals)
    assert not any("Oost Gelre" in shown[path] or "Română" in shown[path] for path in signals)


@pytest.mark.requirement("R82")
def test_a_participant_who_is_not_on_the_report_reads_it_nowhere(story, addresses):
    shown = visit(signed_in(story.cast["rivm"].user), addresses)
    assert where(shown, str(story.the_case)), "a participant sees the case"
    assert where(shown, FINDINGS) == []
    assert where(shown, *SEALED) == []


@pytest.mark.requirement("R82", "R98")
def test_whoever_is_on_the_report_reads_it_and_sealed_texts_stay_sealed(story, addresses):
    shown = visit(signed_in(story.cast["iszw"].user), addresses)
    assert where(shown, FINDINGS)
    assert where(shown, *SEALED) == [], "no vault is open"


@pytest.mark.requirement("R97")
def test_without_signing_in_the_desk_shows_nothing_but_the_door(story, addresses):
    shown = visit(Client(), addresses)
    assert where(shown, *references(), FINDINGS, *planned(story), *SEALED, story.the_tip.reference) == []
