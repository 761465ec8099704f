"""A language that is not ready makes no page by halves, and a translation that does not fit is refused."""

import re

import pytest
from django.core.management import CommandError, call_command

from home import starter, starter_fixture
from home.models import GuidancePage
from tests.home.conftest import PAGES

# On a database of its own: elsewhere all pages are there already.
pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R96")
def test_a_page_of_which_a_text_is_missing_is_not_made_in_that_language(monkeypatch):
    texts = dict(starter_fixture.translations())["en"]
    del texts["Wet publieke gezondheid"]
    monkeypatch.setattr(starter, "translations", lambda: iter([("en", texts)]))
    starter.load()
    done = GuidancePage.objects.filter(locale__language_code="en").values_list("slug", flat=True)
    assert {f"{slug}/" for slug in done} >= set(PAGES) - {"", "quarantaine/", "netwerk/"}
    assert not GuidancePage.objects.filter(slug="quarantaine", locale__language_code="en").exists()
    assert GuidancePage.objects.get(slug="ziek", locale__language_code="en").live


def test_a_translation_that_breaks_a_link_is_refused_by_name(monkeypatch):
    texts = dict(starter_fixture.translations())["en"]
    broken = next(text for text in texts if "<a id=" in text)
    monkeypatch.setattr(starter, "translations", lambda: iter([("en", texts | {broken: '<a id="a9">x</a>'})]))
    with pytest.raises(CommandError, match=re.escape(f"en.po does not fit: {broken}")):
        call_command("load_starter_content")
