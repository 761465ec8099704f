"""The starter content (`site`, see tests/services/starter.py) and how it is visited."""

import pytest
from wagtail.models import Page

from home.starter_fixture import fixtures, translations

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


@pytest.fixture
def without_hungarian(site):
    """A portal in which nothing is there in Hungarian, however far its translation has come."""
    Page.objects.filter(locale__language_code="hu").update(live=False)
