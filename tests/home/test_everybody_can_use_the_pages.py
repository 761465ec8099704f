"""axe in a real browser, every page and language, narrow and wide: no violations, nothing fetched from elsewhere."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client

from tests.home.conftest import COMPLETE, PAGES
from tests.services.database import standing_in

HOST = "http://testserver"
# Narrow, every language is looked at. Wide, three: the words no longer wrap there, only direction and letters differ.
LANGUAGES = {360: {*COMPLETE, "hu"}, 1280: {"nl", "pl", "ar"}}
# Links to forms, and ways to show the page to somebody: of no use on paper.
ONLY_ON_A_SCREEN = ".portal-report__other, .portal-share"
# Beside Playwright's event loop a rollback would not find its transaction; a copy of the database needs none.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def pages(starter_database, django_db_blocker):
    """Every page as it is served, asked before the browser runs: its event loop would get another connection."""
    paths = [f"/{code}/{page}" for code in LANGUAGES[360] for page in (*PAGES, "not-there/")]
    with django_db_blocker.unblock(), standing_in(starter_database):
        return {path: Client().get(path) for path in paths}


@pytest.fixture
def browser_page(pages, chromium):
    """A browser tab that gets our pages, and a list of everything else it asked for."""
    context = chromium.new_context(java_script_enabled=True, bypass_csp=True)
    tab, foreign = context.new_page(), []

    def answer(route):
        address = urlsplit(route.request.url)
        if address.netloc != "testserver":
            foreign.append(route.request.url)
            return route.abort()
        if address.path in pages:
            page = pages[address.path]
            return route.fulfill(status=page.status_code, headers=dict(page.headers), body=page.content)
        found = finders.find(address.path.removeprefix("/static/"))
        return route.fulfill(path=found) if found else route.fulfill(status=404)

    tab.route("**/*", answer)
    yield tab, foreign
    context.close()


@pytest.mark.browser
@pytest.mark.requirement("R96", "R97")
@pytest.mark.parametrize("width", LANGUAGES)
def test_axe_finds_nothing_and_nothing_comes_from_elsewhere(browser_page, pages, width):
    tab, foreign = browser_page
    tab.set_viewport_size({"width": width, "height": 800})
    axe, problems = Axe(), []
    for path in pages:
        if path.split("/")[1] not in LANGUAGES[width]:
            continue
        tab.goto(HOST + path)
        found = axe.run(tab).response["violations"]
        problems += [f"{path} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{path} is wider than {width} pixels")
    assert problems == []
    assert foreign == []


@pytest.mark.browser
@pytest.mark.requirement("R96")
def test_everything_one_must_hit_is_big_enough_and_the_menu_opens_inside_the_screen(browser_page):
    tab, _foreign = browser_page
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(f"{HOST}/ar/hulp/")
    tab.click(".portal-language__summary")
    small = tab.eval_on_selector_all(
        "nav a, summary, .utrecht-button-link",
        "all => all.filter(a => a.getBoundingClientRect().height < 44).map(a => a.outerHTML)",
    )
    assert small == []
    boxes = tab.eval_on_selector_all(".portal-language__link", "all => all.map(a => a.getBoundingClientRect().right)")
    assert len(boxes) == 14
    assert all(0 < right <= 360 for right in boxes)


@pytest.mark.browser
@pytest.mark.requirement("R96")
def test_the_keyboard_reaches_the_text_first(browser_page):
    tab, _foreign = browser_page
    tab.goto(f"{HOST}/nl/privacy/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.browser
@pytest.mark.requirement("R40", "R96")
def test_on_paper_nothing_of_the_text_is_lost_and_the_ways_to_report_are_there(browser_page):
    tab, _foreign = browser_page
    tab.emulate_media(media="print")
    for page in ("", "ziek/", "hulp/", "werkgevers/"):
        tab.goto(f"{HOST}/nl/{page}")
        gone = tab.eval_on_selector_all(
            "main :is(h1, h2, h3, p, li, img)",
            f"all => all.filter(a => !a.checkVisibility() && !a.closest('{ONLY_ON_A_SCREEN}')).map(a => a.outerHTML)",
        )
        assert gone == []
        assert tab.locator(".portal-report__phone").is_visible()
