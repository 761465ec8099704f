"""On PostgreSQL the public process writes what it cannot read, and nobody but the owner rewrites the trail."""

from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from audit import trail
from home.contact import actions as contact
from home.contact.models import Enquiry
from intake import actions as intake
from intake.models import Signal
from network.models import Party
from portal.demo.network_map import adopt_the_map
from tests.factories.network import ContactFactory, MembershipFactory
from tests.factories.vault import make_recovery_key, open_vault
from vault import receipts
from vault.unlocked import UnlockedVault

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

CLOSED = [
    "SELECT ciphertext FROM vault_sealedfield",
    "SELECT * FROM vault_sealedfield",
    "SELECT wrapped_key FROM vault_grant",
    "SELECT wrapped_private_key FROM vault_memberkey",
    "SELECT sealed_private_key FROM vault_keyshare",
    "SELECT receipt_key FROM intake_signal",
    "SELECT reference, municipality_id FROM intake_signal",
    "SELECT envelope_id FROM intake_reporterreply",
    "SELECT * FROM audit_auditrow",
    "SELECT * FROM accounts_user",
    "SELECT * FROM network_membership",
    "SELECT phone_always FROM network_contact",
    "SELECT person FROM network_contact",
    "SELECT * FROM casework_proposal",
    "SELECT * FROM django_session",
    "SELECT * FROM operations_case",
    "SELECT * FROM wagtailcore_revision",
    "DELETE FROM intake_signal",
    "UPDATE intake_signal SET stage = 'closed'",
    "DELETE FROM vault_sealedfield",
    "UPDATE vault_partykey SET retired_at = now()",
    "TRUNCATE audit_auditrow",
    "INSERT INTO operations_case DEFAULT VALUES",
    "ALTER TABLE audit_auditrow DISABLE TRIGGER ALL",
]
PUBLIC_ADDRESSES = [
    "/-/health/",
    "/sitemap.xml",
    "/nl/",
    "/pl/",
    "/nl/feed.atom",
    "/nl/ziek/",
    "/nl/poster/ziek/a4/",
    "/nl/poster/formulier/card/",
    "/nl/melden/",
    "/ar/melden/antwoord/",
    "/nl/vraag/",
    "/ar/opmerking/",
    "/nl/netwerk/",
    "/nl/netwerk/?theme=housing",
    "/nl/netwerk/partij/iszw/",
    "/ar/netwerk/regio/VR20/",
    "/nl/netwerk/a3/",
    "/nl/netwerk/csv/",
    "/nl/netwerk/odp/",
    "/nl/zoeken/?q=ziek",
    "/nl/zoeken/?q=zieq",
    "/nl/zoeken/?q=tilburg&region=VR20",
    "/nl/zoeken/suggesties/?q=zie",
    "/nl/zoeken/opensearch.xml",
]


@pytest.fixture
def roles():
    """Two roles of this test's own, with their rights."""
    suffix = connection.settings_dict["NAME"].replace("-", "_")
    names = {half: f"{half}_{suffix}" for half in ("public", "desk")}
    with connection.cursor() as cursor:
        for name in names.values():
            cursor.execute(f'DROP ROLE IF EXISTS "{name}"')
            cursor.execute(f'CREATE ROLE "{name}"')
    call_command("grant_database_roles", public_role=names["public"], desk_role=names["desk"], verbosity=0)
    yield names
    with connection.cursor() as cursor:
        for name in names.values():
            cursor.execute(f'DROP OWNED BY "{name}"')
            cursor.execute(f'DROP ROLE "{name}"')


@contextmanager
def connected_as(role):
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{role}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def refused(statement):
    denied = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def desk():
    """A moderator with keys, and what reference data the letterbox needs."""
    call_command("load_reference", verbosity=0)
    call_command("load_channels", verbosity=0)
    membership = MembershipFactory(moderator=True)
    vault: UnlockedVault = open_vault(membership)
    make_recovery_key()
    return membership, vault


def a_tip():
    return intake.Submission(
        language="pl",
        themes=("housing", "transport"),
        measures=("m26",),
        sector="meat",
        municipality="GM1586",
        home_country="DE",
        work_country="NL",
        texts={"what": "unique words"},
        photos=(b"a picture",),
        questions_allowed=True,
    )


@pytest.mark.requirement("R97")
def test_the_whole_letterbox_works_as_a_role_that_can_read_nothing_sealed(roles, desk):
    _membership, vault = desk
    receipt = receipts.derive(b"nonce", b"digest")
    with connected_as(roles["public"]):
        intake.receive(submission=a_tip(), receipt=receipt)
        intake.receive(submission=a_tip(), receipt=receipt)
        assert intake.already_received(receipt)
        talk = intake.correspondence(receipt)
        assert talk is not None
        for statement in CLOSED:
            refused(statement)
    signal = Signal.objects.get()
    assert vault.read_text(signal.envelope, "what") == "unique words"


@pytest.mark.requirement("R97")
def test_a_reply_is_an_insert(roles, desk):
    membership, _vault = desk
    receipt = receipts.derive(b"nonce", b"digest")
    with connected_as(roles["public"]):
        intake.receive(submission=a_tip(), receipt=receipt)
    signal = intake.claim(signal=Signal.objects.get(), acting=membership)
    intake.ask(signal=signal, text="How many people?", acting=membership)
    with connected_as(roles["public"]):
        assert "How many people?" in intake.correspondence(receipt).messages[-1].text
        intake.reply(receipt=receipt, text="Twelve", photos=())
        refused("SELECT * FROM intake_reporterreply")


@pytest.mark.requirement("R15", "R97")
def test_a_question_is_an_insert(roles, desk):
    _membership, vault = desk
    receipt = receipts.derive(b"asked", b"digest")
    with connected_as(roles["public"]):
        for _twice in range(2):
            contact.receive(kind="question", text="unique words", language="pl", receipt=receipt)
        assert contact.is_stored(receipt)
        assert intake.correspondence(receipt).stage_code == "question_received"
        refused("SELECT envelope_id FROM home_enquiry")
    assert vault.read_text(Enquiry.objects.get().envelope, "what") == "unique words"


def test_the_public_pages_and_the_form_open_as_the_public_role(roles, desk, client):
    call_command("load_starter_content", verbosity=0)
    call_command("sweep_clocks", verbosity=0)
    call_command("search_index", verbosity=0)
    adopt_the_map({"projectleider": MembershipFactory(function="project_leader")})
    ContactFactory(party=Party.objects.get(code="iszw"), is_general=True)
    with connected_as(roles["public"]):
        answers = {path: client.get(path).status_code for path in PUBLIC_ADDRESSES}
    assert {path: status for path, status in answers.items() if status != 200} == {}


@pytest.mark.requirement("R101")
def test_the_desk_adds_to_the_trail_and_cannot_touch_what_is_there(roles, desk):
    membership, _vault = desk
    with connected_as(roles["desk"]):
        trail.record(actor=str(membership.user_id), verb="test", about=membership)
        assert trail.chain() >= 1
        assert trail.verify().intact
        for statement in (
            "UPDATE audit_auditrow SET verb = 'x'",
            "DELETE FROM audit_chainlink",
            "TRUNCATE audit_auditrow CASCADE",
            "DROP TRIGGER audit_auditrow_no_update ON audit_auditrow",
            "ALTER TABLE audit_auditrow DISABLE TRIGGER ALL",
        ):
            refused(statement)


def test_running_it_again_takes_back_what_was_given_by_hand(roles):
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT SELECT ON vault_sealedfield TO "{roles["public"]}"')
    call_command("grant_database_roles", public_role=roles["public"], desk_role=roles["desk"], verbosity=0)
    with connected_as(roles["public"]):
        refused("SELECT ciphertext FROM vault_sealedfield")


def test_a_missing_role_a_superuser_and_one_role_for_both_are_refused(roles):
    for public, desk, complaint in (
        ("nobody_knows_it", roles["desk"], "no database role"),
        (connection.settings_dict["USER"], roles["desk"], "superuser"),
        (roles["desk"], roles["desk"], "must differ"),
    ):
        with pytest.raises(CommandError, match=complaint):
            call_command("grant_database_roles", public_role=public, desk_role=desk, verbosity=0)
