"""On PostgreSQL the letterbox's database role seals and cannot read what it sealed."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.factories.vault import make_recovery_key, open_vault
from vault.envelopes import seal

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SEALED = ("vault_envelope", "vault_sealedfield", "vault_grant")
SECRET = ("vault_memberkey", "vault_keyshare")
READ = ("vault_partykey", "vault_recoverykey", "network_party")


@pytest.fixture
def letterbox_role():
    """Make a role that may insert into the sealed tables and read public keys, nothing else; gone with the test."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE vault_test_letterbox NOLOGIN")
        cursor.execute(f"GRANT INSERT ON {', '.join(SEALED)} TO vault_test_letterbox")
        cursor.execute(f"GRANT SELECT ON {', '.join(READ)} TO vault_test_letterbox")
    return "vault_test_letterbox"


@pytest.mark.requirement("R97", "R98")
def test_the_letterbox_role_seals_and_reads_nothing(moderator, letterbox_role):
    vault = open_vault(moderator)
    make_recovery_key()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {letterbox_role}")
        envelope = seal({"what": "x", "photo-1": bytes(100_000)})
        for table in SEALED + SECRET:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from this file
        for table in SEALED:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names from this file
        cursor.execute("RESET ROLE")
    assert vault.read(envelope, "what") == b"x"
