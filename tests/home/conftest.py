"""The starter content (`site`, see tests/services/starter.py) and how it is visited."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from home.starter_fixture import fixtures, translations
from tests.home.html import soup
from tests.services.database import standing_in

MUST_LANGUAGES = ("nl", "en", "pl", "ro", "bg", "hu")
PAGES = tuple("" if fixture.is_home else f"{fixture.slug}/" for fixture in fixtures())
_TEXTS = dict(translations())
# What a file must hold is what the English file holds; that the English file holds every Dutch text is tested itself.
COMPLETE = ("nl", *sorted(code for code, texts in _TEXTS.items() if _TEXTS["en"].keys() <= texts.keys()))
TRANSLATED = tuple(code for code in COMPLETE if code != "nl")


@pytest.fixture
def visit(site, client):
    """Get a page and return the answer; `visit("pl", "privacy/")`."""

    def get(language, page="", **headers):
        return client.get(f"/{language}/{page}", headers=headers)

    return get


class Reading:
    """The starter pages as they are served, for tests that only look: each is asked and parsed once per process."""

    def __init__(self, configuration, blocker):
        self.configuration, self.blocker = configuration, blocker
        self.answers: dict[str, HttpResponse] = {}
        self.trees: dict[str, BeautifulSoup] = {}

    def answer(self, language: str, page: str = "") -> HttpResponse:
        """Return what the portal answers to somebody without a cookie."""
        path = f"/{language}/{page}"
        if path not in self.answers:
            with self.blocker.unblock(), standing_in(self.configuration):
                self.answers[path] = Client().get(path)
        return self.answers[path]

    def tree(self, language: str, page: str = "") -> BeautifulSoup:
        """Return the page as a tree. Change nothing in it: the next test looks at the same one."""
        path = f"/{language}/{page}"
        if path not in self.trees:
            self.trees[path] = soup(self.answer(language, page))
        return self.trees[path]


@pytest.fixture(scope="session")
def reading(starter_database, django_db_blocker):
    """The pages as everybody reads them."""
    return Reading(starter_database, django_db_blocker)


@pytest.fixture
def without_hungarian(site):
    """A portal in which nothing is there in Hungarian, however far its translation has come."""
    Page.objects.filter(locale__language_code="hu").update(live=False)
