"""The starter content, loaded once for all tests here, into a copy of the database that they stand on."""

import pytest
from django.db import connection, connections
from wagtail.models import Page

from home.starter import load
from home.starter_fixture import fixtures, translations
from tests.services.database import copied, standing_in

MUST_LANGUAGES = ("nl", "en", "pl", "ro", "bg", "hu")
PAGES = tuple("" if fixture.is_home else f"{fixture.slug}/" for fixture in fixtures())
_TEXTS = dict(translations())
# What a file must hold is what the English file holds; that the English file holds every Dutch text is tested itself.
COMPLETE = ("nl", *sorted(code for code, texts in _TEXTS.items() if _TEXTS["en"].keys() <= texts.keys()))
TRANSLATED = tuple(code for code in COMPLETE if code != "nl")


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


@pytest.fixture
def visit(site, client):
    """Get a page and return the answer; `visit("pl", "privacy/")`."""

    def get(language, page="", **headers):
        return client.get(f"/{language}/{page}", headers=headers)

    return get


@pytest.fixture
def without_hungarian(site):
    """A portal in which nothing is there in Hungarian, however far its translation has come."""
    Page.objects.filter(locale__language_code="hu").update(live=False)
