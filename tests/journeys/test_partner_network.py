"""Somebody looks in the public network who it is that checks housing here: on a phone, and without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from decisions.actions import adopt_map
from network.actions.mapping import draft_version
from network.models import MapVersion, Party
from tests.journeys.browsing import PHONE, Browsing, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARTS = {"index": "", "party": "partij/iszw/", "region": "regio/VR06/"}


@pytest.fixture
def network(cast):
    """A map in force."""
    if not MapVersion.objects.settled().exists():
        adopt_map(
            version=draft_version(acting=cast["projectleider"]),
            text="Vastgesteld.",
            motive="Eerste kaart.",
            entities=[Party.objects.get(code="iszw")],
            acting=cast["projectleider"],
        )


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until something has the focus."""
    for _turn in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


@pytest.mark.requirement("R33")
def test_with_the_keyboard_alone_one_gets_from_the_map_to_who_works_in_a_region(network, browsing: Browsing):
    page = browsing.new(java_script_enabled=True, viewport=PHONE)
    page.goto("/nl/netwerk/")
    tab_to(page, "a[href$='/regio/VR06/']")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "6: Noord- en Oost-Gelderland"
    page.keyboard.press("Enter")
    page.wait_for_url("**/regio/VR06/")
    expect(page.get_by_role("main")).to_contain_text("GGD Noord- en Oost-Gelderland")
    expect(page.get_by_role("main")).to_contain_text("Oost Gelre")
    tab_to(page, "a[href*='/partij/ggd_noord']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partij/ggd_noord*/")
    expect(page.locator("h1")).to_contain_text("GGD Noord- en Oost-Gelderland")


@pytest.mark.requirement("R33")
def test_on_a_phone_without_scripts_the_filters_give_an_address_that_can_be_kept(network, browsing: Browsing):
    page = browsing.new(java_script_enabled=False, viewport=PHONE)
    page.goto("/nl/netwerk/")
    page.locator(".portal-filter summary").click()
    page.locator("[name=theme]").select_option("housing")
    page.locator("[name=region]").select_option("VR06")
    page.locator("[name=power]").select_option("enforce")
    page.locator(".portal-filter button").click()
    assert "theme=housing" in page.url
    assert "region=VR06" in page.url
    page.goto(page.url)
    expect(page.locator("#grid")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Veiligheidsregio Noord- en Oost-Gelderland")
    assert page.locator("[name=region]").input_value() == "VR06"
    assert browsing.cookies_offered() == []


@pytest.mark.requirement("R33", "R96")
def test_the_pages_of_the_network_read_well_in_every_direction(network, browsing: Browsing):
    page, problems = browsing.new(), []
    for language in ("nl", "pl", "ar", "en"):
        for name, part in PARTS.items():
            page.goto(f"/{language}/netwerk/{part}")
            problems += look(browsing, page, f"network-{name}-{language}")
    assert problems == []
    assert browsing.foreign_requests() == []
    assert browsing.cookies_offered() == []
    assert browsing.policy_complaints() == []
