"""The health check says in plain words what is wrong, and nothing that helps an attacker."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from audit import triggers
from intake.models import SweepHeartbeat
from portal import readiness


@pytest.fixture
def swept(db):
    SweepHeartbeat.objects.update_or_create(name="sweep", defaults={"at": timezone.now()})


def test_a_healthy_portal_is_ready(client, swept):
    answer = client.get("/-/health/")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert set(answer.json()["checks"].values()) == {"ok"}
    assert answer.json()["attention"] == []
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_cheap_answer_needs_no_database(client):
    assert client.get("/-/health/live/").json() == {"live": True}


def test_an_unreachable_database_is_said_without_its_address(client, swept, monkeypatch):
    def unreachable():
        raise DatabaseError("could not connect to secret-host as secret-user")

    unreachable.__name__ = "database"
    monkeypatch.setattr(readiness, "NEEDED", (unreachable,))
    answer = client.get("/-/health/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "failed (DatabaseError)"
    assert "secret" not in answer.content.decode()


def test_a_missing_migration_is_counted(client, swept):
    MigrationRecorder(connection).migration_qs.filter(app="audit").delete()
    answer = client.get("/-/health/")
    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "1 migrations are not applied")


def test_a_missing_trigger_makes_it_unready(client, swept):
    with connection.cursor() as cursor:
        table = " ON audit_auditrow" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_auditrow_no_update{table}")
    answer = client.get("/-/health/")
    assert (answer.status_code, answer.json()["checks"]["audit_trail"]) == (503, "the audit trail lacks 1 triggers")
    triggers.install(connection)
    assert client.get("/-/health/").status_code == 200


def test_a_folder_that_cannot_be_written_makes_it_unready(client, swept, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file"
    answer = client.get("/-/health/")
    assert (answer.status_code, answer.json()["checks"]["disk"]) == (503, "failed (FileExistsError)")


@pytest.mark.parametrize("minutes", [None, 12])
def test_a_late_clock_asks_for_attention_and_the_letterbox_stays_open(client, db, minutes):
    if minutes:
        at = timezone.now() - timedelta(minutes=minutes, seconds=1)
        SweepHeartbeat.objects.update_or_create(name="sweep", defaults={"at": at})
    answer = client.get("/-/health/")
    assert answer.status_code == 200
    assert answer.json()["attention"] == ["clock"]
    expected = "sweep_clocks last ran 12 minutes ago" if minutes else "sweep_clocks has never run"
    assert answer.json()["checks"]["clock"] == expected


def test_a_sweep_brings_the_clock_back(client, db):
    call_command("sweep_clocks", verbosity=0)
    assert client.get("/-/health/").json()["attention"] == []


def test_nothing_is_changed_through_it(client, db):
    assert client.post("/-/health/").status_code == 405
