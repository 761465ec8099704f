"""The whole way of a reporter in a real browser, without JavaScript and without cookies."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore

from intake.models import ReporterReply, Signal
from tests.signals_form.conftest import fill_network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.requirement("R96", "R97")]

SEND = "form.letterbox button[type=submit]:not([name])"


@pytest.fixture
def visit(chromium, live_server, settings):
    """Open pages of this site in a browser that keeps nothing; whatever goes elsewhere is written down."""
    fill_network()
    settings.LETTERBOX_HOURLY_LIMIT = 100
    contexts = []

    def open_page(*, javascript=False, width=360):
        context = chromium.new_context(
            java_script_enabled=javascript, bypass_csp=javascript, viewport={"width": width, "height": 740}
        )
        contexts.append(context)
        page = context.new_page()
        page.elsewhere = []
        page.on("request", lambda one: one.url.startswith(live_server.url) or page.elsewhere.append(one.url))
        return page

    yield open_page
    for context in contexts:
        context.close()


def answer_the_sum(page):
    page.fill("#id_sum_1", CaptchaStore.objects.get(hashkey=page.input_value("#id_sum_0")).response)


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("en", "ltr"), ("pl", "ltr"), ("ar", "rtl")])
def test_a_report_goes_in_and_its_answer_is_read_without_javascript_and_cookies(
    visit, live_server, language, direction
):
    page = visit()
    page.goto(f"{live_server.url}/{language}/melden/")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    page.check("#id_themes_0")
    page.fill("#id_what", "12 ludzi w busie, 2 chore")
    page.fill("#id_people_ill", "many")
    page.click(SEND)
    assert page.locator(".portal-errors a").get_attribute("href") == "#id_people_ill"
    page.fill("#id_people_ill", "2")
    page.click(SEND)
    assert page.locator("a[href='#id_company']").is_visible(), "without a place it asks once"
    answer_the_sum(page)
    page.click(SEND)
    code = page.inner_text(".letterbox-card__code")
    assert re.fullmatch(r"(\d{4} ){4}\d{4}", code)
    assert page.url.endswith(f"/{language}/melden/"), "the code is in no address"
    assert Signal.objects.get().language == language

    page.goto(f"{live_server.url}/{language}/melden/antwoord/")
    page.fill("#id_code", code)
    page.click("form.portal-form button")
    page.fill("#id_text", "Jeszcze trwa")
    page.click(SEND)
    assert ReporterReply.objects.count() == 1
    assert page.context.cookies() == []
    assert page.elsewhere == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing sticks out at the side"


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_letterbox_is_accessible(visit, live_server, language, width):
    page = visit(javascript=True, width=width)
    found = {}

    def look(name):
        result = Axe().run(page)
        found[name] = [(one["id"], [node["target"] for node in one["nodes"]]) for one in result.response["violations"]]

    page.goto(f"{live_server.url}/{language}/melden/")
    look("form")
    page.fill("#id_people_ill", "many")
    page.click(SEND)
    look("errors")
    page.fill("#id_people_ill", "2")
    page.fill("#id_what", "bel 06-12345678")
    page.click(SEND)
    look("hints")
    answer_the_sum(page)
    page.click(SEND)
    code = page.inner_text(".letterbox-card__code")
    look("receipt")
    page.goto(f"{live_server.url}/{language}/melden/antwoord/")
    page.fill("#id_code", "1234")
    page.click("form.portal-form button")
    look("nothing found")
    page.fill("#id_code", code)
    page.click("form.portal-form button")
    look("answer")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert page.elsewhere == []
