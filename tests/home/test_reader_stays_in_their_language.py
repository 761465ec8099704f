"""A page answers at the reader's own address: translated, else in English, else in Dutch, and it says so."""

import pytest
from django.conf import settings

from home.models import GuidancePage
from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import soup


def _page(language, slug="privacy"):
    return GuidancePage.objects.get(slug=slug, locale__language_code=language)


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_a_translated_page_is_in_its_language_and_direction(reading, language):
    answer, page = reading.answer(language, "privacy/"), reading.tree(language, "privacy/")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert not page.main.get("lang")
    assert not page.find(id="fallback-notice")
    assert answer.headers["Content-Language"] == language


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("page", PAGES)
def test_the_language_menu_leads_to_the_same_page_in_every_language_in_its_own_script(reading, page):
    links = reading.tree("pl", page).find(class_="portal-language").find_all("a")
    assert [(link["hreflang"], link.get_text(strip=True)) for link in links] == list(settings.LANGUAGES)
    assert [link["href"] for link in links] == [f"/{code}/{page}" for code, _name in settings.LANGUAGES]
    assert all(link["lang"] == link["hreflang"] for link in links)
    assert next(link for link in links if link["lang"] == "ar")["dir"] == "rtl"
    assert [link["lang"] for link in links if link.get("aria-current")] == ["pl"]


@pytest.mark.requirement("R96")
def test_a_page_that_is_not_translated_answers_here_in_english_and_says_so(without_hungarian, visit):
    for page in PAGES:
        answer = visit("hu", page)
        tree = soup(answer)
        assert answer.status_code == 200, page
        assert tree.html["lang"] == "hu", page
        assert (tree.main["lang"], tree.main["dir"]) == ("en", "ltr"), page
        assert tree.find(id="fallback-notice").parent["lang"] == "hu", page
        assert tree.find("meta", attrs={"name": "robots"})["content"] == "noindex", page
        assert not tree.find_all("link", rel="alternate", hreflang=True), page
        assert answer.headers["Content-Language"] == "en", page


@pytest.mark.requirement("R96")
def test_without_an_english_text_the_dutch_one_answers(visit):
    _page("en").unpublish()
    tree = soup(visit("ar", "privacy/"))
    assert tree.html["lang"] == "ar"
    GuidancePage.objects.filter(slug="privacy", locale__language_code="ar").update(live=False)
    tree = soup(visit("ar", "privacy/"))
    assert (tree.html["dir"], tree.main["lang"], tree.main["dir"]) == ("rtl", "nl", "ltr")


@pytest.mark.requirement("R96")
def test_an_unpublished_translation_is_no_translation(visit):
    _page("en").unpublish()
    assert soup(visit("en", "privacy/")).main["lang"] == "nl"
    alternates = soup(visit("nl", "privacy/")).find_all("link", rel="alternate", hreflang=True)
    assert {link["hreflang"] for link in alternates} == set(COMPLETE) - {"en"}


@pytest.mark.requirement("R96")
def test_an_alias_is_no_translation(visit):
    english = _page("en")
    english.alias_of = _page("nl")
    english.save(clean=False)
    assert soup(visit("en", "privacy/")).main["lang"] == "nl"


@pytest.mark.requirement("R96")
def test_a_page_names_its_other_languages_at_their_full_addresses(visit):
    tree = soup(visit("en", "privacy/"))
    found = {link["hreflang"]: link["href"] for link in tree.find_all("link", rel="alternate", hreflang=True)}
    assert found == {code: f"http://testserver/{code}/privacy/" for code in COMPLETE}
    assert tree.find("link", rel="canonical")["href"] == "http://testserver/en/privacy/"


@pytest.mark.requirement("R96")
def test_a_link_in_the_text_keeps_the_reader_in_their_language(without_hungarian, visit):
    english = _page("en", "na-uw-melding")
    english.body = [("text", f'<p><a linktype="page" id="{_page("nl").pk}">privacy</a></p>')]
    english.save()
    assert soup(visit("en", "na-uw-melding/")).main.find("a", string="privacy")["href"] == "/en/privacy/"
    assert soup(visit("hu", "na-uw-melding/")).main.find("a", string="privacy")["href"] == "/hu/privacy/"


@pytest.mark.requirement("R96")
def test_menu_and_breadcrumb_stay_in_the_reader_s_language_on_a_fallback_page(without_hungarian, visit):
    tree = soup(visit("hu", "privacy/"))
    inside = [link["href"] for link in tree.find_all("a", href=lambda href: href and href.startswith("/"))]
    outside_menu = [href for href in inside if not tree.find(class_="portal-language").find("a", href=href)]
    assert outside_menu
    assert all(href.startswith(("/hu/", "/.well-known/")) for href in outside_menu)


@pytest.mark.requirement("R96")
def test_what_exists_in_no_language_is_not_found(visit):
    answer = visit("pl", "not-there/")
    assert answer.status_code == 404
    assert soup(answer).html["lang"] == "pl"


@pytest.mark.requirement("R96")
@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("pl,en;q=0.5", "pl"),
        ("pt-BR", "pt"),
        ("ro-MD,ru;q=0.8", "ro"),
        ("fr,ar;q=0.3", "ar"),
        ("xx", "nl"),
        ("", "nl"),
        ("q=.9;;;", "nl"),
    ],
)
def test_the_first_visit_goes_to_the_browser_s_language_without_a_cookie(site, client, accepted, language):
    client.cookies["django_language"] = "de"
    answer = client.get("/", headers={"accept-language": accepted})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert answer.headers["Vary"] == "Accept-Language"
    assert not answer.cookies
