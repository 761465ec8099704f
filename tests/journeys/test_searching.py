"""Somebody looks for what to do: on a phone, without a mouse, without scripts; in Dutch, Polish and Arabic."""

import pytest
from playwright.sync_api import Page, expect

from search.actions.indexing import renew_pages
from search.sources import public_pages
from tests.journeys.browsing import PHONE, Browsing, flaws, look, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = {"nl": ("ziek", "/nl/ziek/"), "pl": ("mieszkanie", "/pl/wonen/"), "ar": ("مريض", "/ar/ziek/")}


@pytest.fixture
def found(cast):
    """A portal in which the pages in these languages can be found."""
    renew_pages(pages=list(public_pages().filter(locale__language_code__in=ASKED).values_list("pk", flat=True)))


@pytest.mark.requirement("R96", "R97")
@pytest.mark.parametrize("language", ASKED)
def test_on_a_phone_without_scripts_the_header_leads_to_the_answer(found, browsing: Browsing, language):
    asked, answer = ASKED[language]
    page = browsing.new(java_script_enabled=False, viewport=PHONE)
    page.goto(f"/{language}/")
    page.locator("header").get_by_role("button", name=words("Search", language)).click()
    page.locator("#search-words").fill(asked)
    page.locator("#search-words").press("Enter")
    hit = page.locator(f".portal-hit a[href='{answer}']")
    expect(hit).to_be_visible()
    page.locator(".portal-narrow-down__summary").click()
    page.locator("[name=audience][value=workers]").check()
    page.locator(".portal-narrow-down").get_by_role("button").click()
    expect(page.locator(".portal-search__choice")).to_have_count(1)
    hit.click()
    page.wait_for_url(f"**{answer}")
    assert browsing.cookies_offered() == []
    assert browsing.foreign_requests() == []


@pytest.mark.requirement("R96")
def test_with_the_keyboard_alone_a_title_is_completed_and_taken(found, browsing: Browsing):
    page = browsing.new(viewport=PHONE)
    page.goto("/nl/zoeken/")
    typing, options = page.get_by_role("combobox"), page.get_by_role("option")
    expect(typing).to_be_focused()
    page.keyboard.type("zie")
    expect(options.first).to_have_text("Ik ben ziek")
    expect(typing).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    assert typing.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    expect(typing).to_have_value("Ik ben ziek")
    page.keyboard.press("ArrowUp")
    expect(typing).to_have_value("zie")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type("k")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/zoeken/?q=Ik+ben+ziek")
    page.locator(".portal-hit a[href='/nl/ziek/']").press("Enter")
    page.wait_for_url("**/nl/ziek/")
    assert browsing.policy_complaints() == []
    assert [one for one in browsing.complaints if one.startswith("error")] == []


@pytest.mark.requirement("R96")
def test_a_finger_takes_a_completion_and_what_was_typed_goes_nowhere_else(found, browsing: Browsing):
    page = browsing.new(viewport=PHONE, has_touch=True)
    page.goto("/ar/zoeken/")
    page.keyboard.type("مر")
    page.get_by_role("option", name="أنا مريض").tap()
    page.wait_for_url("**/ar/zoeken/?q=*")
    expect(page.locator(".portal-hit a[href='/ar/ziek/']")).to_be_visible()
    assert browsing.cookies_offered() == []
    assert browsing.foreign_requests() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.requirement("R96")
def test_everybody_can_use_the_results(found, browsing: Browsing):
    page, problems = browsing.new(), []
    for language in ASKED:
        problems += flaws_in(browsing, page, language)
    assert problems == []


def flaws_in(browsing: Browsing, page: Page, language: str) -> list[str]:
    """Look at every state of search in a language, on a phone and on a desk."""
    problems = []
    for name, query in {
        "found": f"?q={ASKED[language][0]}",
        "nothing": "?q=xyzzyplugh&theme=work",
        "empty": "",
    }.items():
        page.goto(f"/{language}/zoeken/{query}")
        problems += look(browsing, page, f"search-{language}-{name}")
    page.goto(f"/{language}/")
    problems += look(browsing, page, f"search-{language}-header")
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/zoeken/")
    page.keyboard.type(ASKED[language][0][:2])
    expect(page.get_by_role("option").first).to_be_visible()
    page.screenshot(path=browsing.screens / f"search-{language}-open.png")
    return problems + flaws(page)
