"""Databases for tests, so that nobody has to think of the audit trail's triggers.

* `django_db`: a transaction, rolled back, as always with pytest-django.
* `django_db(transaction=True)`, `transactional_db`, `live_server`: each test works on **a copy of the migrated
  database** that is thrown away afterwards (a file on SQLite, `CREATE DATABASE ... TEMPLATE` on PostgreSQL). Nothing
  is flushed: the triggers forbid it, and a flush would take the root page, the locales and the groups along. Threads
  get connections of their own, so races are real races.
* the marker `begins_with` lets a test find a database that was filled once: see prepared.py.
* `live_server` starts anew for every test, on that test's copy: `live_server.url`.
* the marker `postgresql` keeps a test to PostgreSQL. Which engine is there is a matter of the whole run (Wagtail's
  search has other models on each): `TEST_DATABASE_URL=$(tests/services/postgresql.sh start FOLDER) make test`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from django.test import TransactionTestCase
from pytest_django.live_server_helper import LiveServer

from tests.services.required import need


@contextmanager
def standing_in(configuration: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Put another database in the place of the default one, for this thread and those it starts."""
    usual_configuration, usual = connections.settings[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    backend = load_backend(configuration["ENGINE"])
    connections.settings[DEFAULT_DB_ALIAS] = configuration
    connections[DEFAULT_DB_ALIAS] = backend.DatabaseWrapper(configuration, DEFAULT_DB_ALIAS)
    _forget()
    try:
        yield connections[DEFAULT_DB_ALIAS]
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = usual_configuration
        connections[DEFAULT_DB_ALIAS] = usual
        _forget()


def _forget() -> None:
    """Drop what this process remembers of a database's ids."""
    ContentType.objects.clear_cache()
    cache.clear()


@contextmanager
def _sqlite_copy(original: BaseDatabaseWrapper, folder: Path) -> Iterator[dict[str, Any]]:
    file = folder / "copy.sqlite3"
    original.ensure_connection()
    with closing(sqlite3.connect(file)) as target:
        original.connection.backup(target)
    yield deepcopy(original.settings_dict) | {"NAME": str(file)}


@contextmanager
def _postgresql_copy(original: BaseDatabaseWrapper, ending: str = "copy") -> Iterator[dict[str, Any]]:
    source = original.settings_dict["NAME"]
    copy = f"{source}_{ending}"
    original.close()  # PostgreSQL copies no database that is in use
    with original._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
    try:
        yield deepcopy(original.settings_dict) | {"NAME": copy}
    finally:
        with original._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


@contextmanager
def copied(original: BaseDatabaseWrapper, folder: Path, ending: str = "copy") -> Iterator[dict[str, Any]]:
    """Copy a database for as long as the block runs, and give the configuration of the copy."""
    if original.vendor == "postgresql":
        with _postgresql_copy(original, ending) as configuration:
            yield configuration
    else:
        with _sqlite_copy(original, folder) as configuration:
            yield configuration


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `any_engine` what asks for no database at all: where tests run on a second engine, they can be left out."""
    for item in items:
        named = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        if not named and not item.get_closest_marker("django_db") and not item.get_closest_marker("postgresql"):
            item.add_marker("any_engine")


def _is_transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & set(request.fixturenames)) or bool(
        marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0]))
    )


@pytest.fixture
def _begun(request, _no_leftovers, django_db_setup, django_db_blocker):
    """The database a test begins with: the migrated one, or the filled one that its marker names."""
    marker = request.node.get_closest_marker("begins_with")
    if marker is None:
        yield
        return
    made = request.getfixturevalue("prepared")
    with django_db_blocker.unblock(), made.standing_on(*marker.args):
        yield


@pytest.fixture
def _database(request, _begun, django_db_blocker, tmp_path_factory, monkeypatch):
    """Give a transactional test its copy, and keep a test marked `postgresql` to that."""
    if request.node.get_closest_marker("postgresql"):
        need("postgresql")
    if not _is_transactional(request):
        yield
        return
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
    original = connections[DEFAULT_DB_ALIAS]
    with (
        django_db_blocker.unblock(),
        copied(original, tmp_path_factory.mktemp("database")) as configuration,
        standing_in(configuration),
    ):
        yield


@pytest.fixture
def _django_db_helper(_database, _django_db_helper):
    """Pytest-django's own set-up, on the database chosen above."""
    return _django_db_helper


@pytest.fixture
def live_server(transactional_db):
    """The portal on a port of its own, in a thread, on this test's copy of the database."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def database_url(transactional_db) -> str:
    """The address of this test's copy, for a command that is run as a process of its own."""
    configuration = connections[DEFAULT_DB_ALIAS].settings_dict
    if "sqlite" in configuration["ENGINE"]:
        return f"sqlite:///{configuration['NAME']}"
    user, host = quote(configuration["USER"]), quote(configuration["HOST"])
    return f"postgresql:///{configuration['NAME']}?user={user}&host={host}"
