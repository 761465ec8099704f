"""Loading again changes nothing, and an editor's work is never overwritten."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail_localize.models import StringTranslation

from home import starter, starter_fixture
from home.models import GuidancePage, HomePage, PortalSettings
from tests.factories.network import UserFactory
from tests.home.conftest import COMPLETE, PAGES, TRANSLATED


def _page(language, slug="privacy"):
    return GuidancePage.objects.get(slug=slug, locale__language_code=language)


def _changed(monkeypatch, slug, **values):
    fresh = list(starter_fixture.fixtures())
    next(one for one in fresh if one.slug == slug).data.update(values)
    monkeypatch.setattr(starter, "fixtures", lambda: iter(fresh))


@pytest.mark.requirement("R96")
def test_all_fourteen_languages_are_there_and_every_page_in_every_complete_language(site):
    assert Locale.objects.count() == 14
    for language in COMPLETE:
        pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language)
        assert pages.count() == len(PAGES), language
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="nl")
    assert PortalSettings.objects.count() == 1


@pytest.mark.requirement("R96")
def test_the_english_file_holds_every_dutch_text_and_the_site_is_no_more_than_25_pages(site):
    assert "en" in COMPLETE
    assert len(PAGES) <= 25


def test_loading_again_changes_nothing_and_asks_no_more_than_a_few_questions_a_page(site):
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    with CaptureQueriesContext(connection) as seen:
        assert starter.load() == 0
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before
    assert not [query for query in seen if re.match("INSERT|UPDATE|DELETE", query["sql"])]


def test_what_an_editor_changed_stays(site):
    for language in ("nl", "en"):
        page = _page(language)
        page.title = "Changed by hand"
        page.save_revision(user=UserFactory()).publish()
    assert starter.load() == 0
    assert {_page("nl").title, _page("en").title} == {"Changed by hand"}
    assert _page("en", "wonen").title == "Living"


def test_a_string_that_a_translator_changed_stays(site):
    string = StringTranslation.objects.filter(locale__language_code="en", data="Living").first()
    string.data, string.last_translated_by = "Housing", UserFactory()
    string.save()
    assert starter.load() == 0
    string.refresh_from_db()
    assert string.data == "Housing"


def test_a_newer_fixture_reaches_the_pages_nobody_touched(site, monkeypatch):
    _changed(monkeypatch, "privacy", checked_on="2021-01-31")
    pages = GuidancePage.objects.filter(slug="privacy")
    assert starter.load() == pages.count() >= len(COMPLETE)
    assert {str(page.checked_on) for page in pages.all()} == {"2021-01-31"}


def test_a_newer_translation_reaches_the_page(site, monkeypatch):
    texts = dict(starter_fixture.translations())["en"] | {"Wonen": "Housing"}
    monkeypatch.setattr(starter, "translations", lambda: iter([("en", texts)]))
    assert starter.load() == 2, "the page itself, and the one whose card leads to it"
    assert _page("en", "wonen").title == "Housing"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_fell_back_to_dutch(site, language):
    assert not StringTranslation.objects.filter(has_error=True).exists()
    dutch = {page.intro for page in GuidancePage.objects.filter(locale__language_code="nl")}
    assert not dutch & {page.intro for page in GuidancePage.objects.filter(locale__language_code=language)}


def test_the_indexes_know_the_pages_although_they_were_filled_in_one_go(site):
    assert ReferenceIndex.get_references_to(_page("nl", "hulp")).exists()
    assert _page("nl", "wonen") in GuidancePage.objects.search("Wonen")


def test_editors_can_go_on_with_a_page_that_was_loaded(site):
    page = _page("en", "wonen")
    assert page.live_revision_id == page.latest_revision_id
    assert not page.has_unpublished_changes
    page.title = "Where you live"
    page.save_revision(user=UserFactory()).publish()
    assert _page("en", "wonen").title == "Where you live"
