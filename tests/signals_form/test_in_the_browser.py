"""The side ways of the letterbox in a real browser; tests/journeys walks the main way."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from intake.models import Signal
from tests.signals_form.conftest import fill_network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.requirement("R96", "R97")]

SEND = "form.letterbox button[type=submit]:not([name])"


@pytest.fixture
def visit(chromium, live_server, settings):
    """Open the form on a small phone."""
    fill_network()
    settings.LETTERBOX_HOURLY_LIMIT = 100
    contexts = []

    def open_page(path, **options):
        contexts.append(chromium.new_context(viewport={"width": 360, "height": 740}, **options))
        page = contexts[-1].new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_going_on_in_another_language_keeps_what_was_typed(visit):
    page = visit("/nl/melden/", java_script_enabled=False)
    page.check("#id_themes_0")
    page.fill("#id_what", "12 ludzi w busie")
    page.locator("form.letterbox details summary").click()
    page.click("button[name=other_language][value=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.input_value("#id_what") == "12 ludzi w busie"
    assert page.is_checked("#id_themes_0")
    assert not Signal.objects.exists()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_pages_beside_the_usual_way_are_accessible(visit, language):
    page = visit(f"/{language}/melden/", bypass_csp=True)
    found = {}

    def look(name):
        result = Axe().run(page)
        found[name] = [(one["id"], [node["target"] for node in one["nodes"]]) for one in result.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{name} sticks out at the side"

    page.fill("#id_what", "bel 06-12345678")
    page.click(SEND)
    assert page.locator("a[href='#id_company']").is_visible()
    look("hints")
    page.fill("#id_sum_1", "999")
    page.click(SEND)
    assert page.locator(".portal-errors a[href='#id_sum_1']").is_visible()
    look("wrong sum")
    page.goto(page.url + "antwoord/")
    page.fill("#id_code", "1234")
    page.click("form.portal-form button")
    assert page.get_by_role("alert").is_visible()
    look("nothing found")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
