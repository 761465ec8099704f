"""The trail only grows, every change of it is found, and its head leaves the house."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core import checks, mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit import trail, triggers
from audit.models import AuditRow, ChainLink
from tests.factories.network import PartyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    party = PartyFactory()
    made = [trail.record(actor=str(n), verb="test.act", about=party, code="word", digest="d") for n in range(6)]
    trail.chain()
    return made


@pytest.mark.requirement("R101")
@pytest.mark.parametrize("model", [AuditRow, ChainLink])
def test_neither_rows_nor_links_can_be_changed_or_removed(rows, model):
    field = {"verb": "other"} if model is AuditRow else {"digest": "0" * 64}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(**field)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete(using="default")
    assert trail.verify().intact


def without_triggers(statement, parameters=()):
    """What somebody with the owner's rights could do."""
    with connection.cursor() as cursor:
        for name in triggers.present(connection) & triggers.expected(connection.vendor):
            table = f" ON {name.split('_no_')[0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{table}")
        cursor.execute(statement, parameters)
    triggers.install(connection)


@pytest.mark.requirement("R101")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "9"),
        ("organisation", "x"),
        ("substitute_for", "1"),
        ("verb", "test.acT"),
        ("code", ""),
        ("subject", "network.partx"),
        ("subject_id", "99"),
        ("digest", "e"),
    ],
)
def test_any_changed_field_is_found(rows, column, value):
    without_triggers(f"UPDATE audit_auditrow SET {column} = %s WHERE actor = '3'", [value])  # noqa: S608
    assert trail.verify().broken == (ChainLink.objects.get(row_id=rows[3].pk).position,)
    with pytest.raises(CommandError, match="changed at link"):
        call_command("verify_audit", verbosity=0)


@pytest.mark.requirement("R101")
def test_a_changed_time_is_found(rows):
    without_triggers("UPDATE audit_auditrow SET at = %s WHERE actor = '2'", [rows[2].at + timedelta(microseconds=1)])
    assert not trail.verify().intact


@pytest.mark.requirement("R101")
def test_a_removed_link_is_found(rows):
    without_triggers("DELETE FROM audit_chainlink WHERE position = 4")
    assert not trail.verify().intact


@pytest.mark.requirement("R101")
def test_a_changed_link_is_found(rows):
    without_triggers("UPDATE audit_chainlink SET digest = %s WHERE position = 6", ["0" * 64])
    assert trail.verify().broken == (6,)


def test_the_tail_that_is_not_linked_yet_is_counted(rows, capsys):
    trail.record(actor="1", verb="test.act", about=PartyFactory())
    call_command("verify_audit")
    assert "6 links, 1 rows not yet linked" in capsys.readouterr().out


def test_lost_triggers_stop_the_check_and_come_back(rows):
    with connection.cursor() as cursor:
        table = " ON audit_auditrow" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_auditrow_no_delete{table}")
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert "audit.E001" in {one.id for one in found}
    triggers.install(connection)
    assert not [one for one in checks.run_checks(databases=["default"]) if one.id == "audit.E001"]


def test_the_head_is_mailed_out_of_the_house(rows, settings):
    settings.AUDIT_HEAD_TO = ["head@elsewhere.example"]
    trail.record(actor="1", verb="test.act", about=PartyFactory())
    call_command("send_audit_head", verbosity=0)
    letter = mail.outbox[0]
    assert letter.to == ["head@elsewhere.example"]
    assert f"links: 7\nhead: {trail.verify().head}\n" in letter.body


def test_the_head_is_not_sent_to_nobody_nor_from_a_broken_chain(rows, settings):
    settings.AUDIT_HEAD_TO = []
    with pytest.raises(CommandError, match="AUDIT_HEAD_TO"):
        call_command("send_audit_head", verbosity=0)
    settings.AUDIT_HEAD_TO = ["head@elsewhere.example"]
    without_triggers("UPDATE audit_auditrow SET verb = 'x' WHERE actor = '1'")
    with pytest.raises(CommandError, match="changed"):
        call_command("send_audit_head", verbosity=0)
    assert mail.outbox == []


@pytest.mark.requirement("R97")
def test_a_reporters_row_is_linked_only_when_its_quarter_hour_is_over():
    quarter = datetime(2020, 10, 5, 19, 0, tzinfo=UTC)
    trail.record(actor="reporter", verb="intake.receive", about=PartyFactory(), at=quarter)
    with mock.patch("django.utils.timezone.now", lambda: quarter + timedelta(minutes=14, seconds=59)):
        assert trail.chain() == 0
    with mock.patch("django.utils.timezone.now", lambda: quarter + timedelta(minutes=15)):
        assert trail.chain() == 1
    moments = {field.name for field in ChainLink._meta.get_fields() if field.get_internal_type() == "DateTimeField"}
    assert moments == set(), "a link keeps no time of its own"
