"""The starter content, loaded once for all tests of a process, into a copy of the database that they stand on."""

import pytest
from django.db import connection, connections

from home.starter import load
from tests.services.database import copied, standing_in


@pytest.fixture(scope="session")
def starter_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The configuration of a database with the first pages in it."""
    with (
        django_db_blocker.unblock(),
        copied(connections["default"], tmp_path_factory.mktemp("starter"), "starter") as configuration,
    ):
        with standing_in(configuration):
            load()
            connection.close()
        yield configuration


@pytest.fixture(scope="module")
def _starter_content(starter_database, django_db_blocker):
    with django_db_blocker.unblock(), standing_in(starter_database):
        yield


@pytest.fixture
def site(_starter_content, db):
    """A portal with its first pages, in all languages that are ready."""
