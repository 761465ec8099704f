"""What follows every migrate waits for its tables: the trail's triggers, and the groups of the roles."""

from contextlib import closing

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connections
from django.db.utils import load_backend

from accounts import receivers as accounts
from audit import receivers, triggers


@pytest.fixture
def empty(tmp_path, django_db_blocker):
    """A database without a single table."""
    engine = "django.db.backends.sqlite3"
    settings = {**connections.settings["default"], "ENGINE": engine, "NAME": tmp_path / "empty.sqlite3", "OPTIONS": {}}
    with django_db_blocker.unblock(), closing(load_backend(engine).DatabaseWrapper(settings, "empty")) as wrapper:
        yield wrapper


def test_a_migrate_that_stops_before_the_trail_leaves_the_triggers_for_later(empty, monkeypatch):
    monkeypatch.setattr(receivers, "connections", {"empty": empty})
    receivers.install_triggers(using="empty")
    assert triggers.present(empty) == set()
    with empty.cursor() as cursor:
        for table in triggers.TABLES:
            cursor.execute(f"CREATE TABLE {table} (id integer)")
    receivers.install_triggers(using="empty")
    assert triggers.present(empty) == triggers.expected("sqlite")


@pytest.mark.django_db
def test_a_migrate_that_stops_before_the_groups_leaves_the_roles_for_later(empty, monkeypatch):
    last = [one for one in apps.get_app_configs() if one.models_module][-1]
    Group.objects.all().delete()
    with monkeypatch.context() as without_tables:
        without_tables.setattr(accounts, "connection", empty)
        accounts.sync_after_migrate(app_config=last)
    assert not Group.objects.exists()
    accounts.sync_after_migrate(app_config=last)
    assert Group.objects.exists()
