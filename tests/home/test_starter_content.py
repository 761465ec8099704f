"""Loading again changes nothing, and an editor's work is never overwritten."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation

from home import starter
from home.models import GuidancePage, HomePage, PortalSettings
from tests.factories.network import UserFactory
from tests.home.conftest import MUST_LANGUAGES, PAGES


def _page(language, slug="privacy"):
    return GuidancePage.objects.get(slug=slug, locale__language_code=language)


@pytest.mark.requirement("R96")
def test_all_fourteen_languages_and_every_page_are_there(site):
    assert Locale.objects.count() == 14
    assert Page.objects.live().filter(depth__gt=1).count() == len(MUST_LANGUAGES) * len(PAGES)
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="nl")
    assert PortalSettings.objects.count() == 1


def test_loading_again_changes_nothing(site):
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    assert starter.load() == 0
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_what_an_editor_changed_stays(site):
    for language in ("nl", "pl"):
        page = _page(language)
        page.title = "Changed by hand"
        page.save_revision(user=UserFactory()).publish()
    assert starter.load() == 0
    assert {_page("nl").title, _page("pl").title} == {"Changed by hand"}
    assert _page("en").title == "Privacy"


def test_a_string_that_a_translator_changed_stays(site):
    string = StringTranslation.objects.filter(locale__language_code="pl", data="Prywatność").first()
    string.data, string.last_translated_by = "Ochrona danych", UserFactory()
    string.save()
    assert starter.load() == 0
    string.refresh_from_db()
    assert string.data == "Ochrona danych"


def test_a_newer_fixture_reaches_the_pages_nobody_touched(site, monkeypatch):
    fresh = list(starter.fixtures())
    next(one for one in fresh if one.data["slug"] == "privacy").data["checked_on"] = "2021-01-31"
    monkeypatch.setattr(starter, "fixtures", lambda: iter(fresh))
    assert starter.load() == len(MUST_LANGUAGES)
    assert {str(_page(language).checked_on) for language in MUST_LANGUAGES} == {"2021-01-31"}


def test_a_text_without_translation_is_named(site, monkeypatch):
    fresh = list(starter.fixtures())
    next(one for one in fresh if one.data["slug"] == "privacy").data["title"] = "Nieuwe titel"
    monkeypatch.setattr(starter, "fixtures", lambda: iter(fresh))
    with pytest.raises(CommandError, match=r"ar\.po has no translation for: Nieuwe titel"):
        call_command("load_starter_content")


def test_no_translation_fell_back_to_dutch(site):
    assert not StringTranslation.objects.filter(has_error=True).exists()
    for language in ("en", "pl", "ar"):
        dutch = {page.intro for page in GuidancePage.objects.filter(locale__language_code="nl")}
        assert not dutch & {page.intro for page in GuidancePage.objects.filter(locale__language_code=language)}
