"""The starter content, loaded once for each module and rolled back after it."""

import pytest
from django.db import transaction

from home.starter import load

MUST_LANGUAGES = ("nl", "en", "pl", "ar")
PAGES = ("", "wat-kunt-u-doen/", "na-uw-melding/", "over-het-platform/", "privacy/", "toegankelijkheid/")


@pytest.fixture(scope="module")
def _starter_content(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(_starter_content, db):
    """A portal with its first pages, in all languages that are ready."""


@pytest.fixture
def visit(site, client):
    """Get a page and return the answer; `visit("pl", "privacy/")`."""

    def get(language, page="", **headers):
        return client.get(f"/{language}/{page}", headers=headers)

    return get
