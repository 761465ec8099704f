"""At night, with a phone or without a mouse: who may act on housing here, on which power, and whom do I call?"""

import re

import pytest
from playwright.sync_api import Page, expect

from decisions.actions import adopt_map
from network.actions.contacting import add_contact
from network.actions.mapping import draft_version
from network.models import Contact, MapVersion, Party, SafetyRegion
from portal.demo.cast import PASSWORD
from tests.journeys.browsing import PHONE, Browsing, look, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = "+31 00 123 45 67"


@pytest.fixture
def network(cast):
    """A map in force, and one number by night."""
    if not MapVersion.objects.settled().exists():
        version = draft_version(acting=cast["projectleider"])
        adopt_map(
            version=version,
            text="Vastgesteld.",
            motive="Eerste kaart.",
            entities=[Party.objects.get(code="iszw")],
            acting=cast["projectleider"],
        )
    contact = Contact(
        party=cast["vr06"].party,
        function="Officier van dienst",
        region=SafetyRegion.objects.get(pk="VR06"),
        phone_always=NUMBER,
    )
    return add_contact(contact=contact, acting=cast["vr06"])


def sign_in(page: Page, name: str) -> None:
    """Through the door of the partner area."""
    page.goto("/partners/")
    page.locator("[name=username]").fill(f"{name}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/partners/")


def expect_the_answer(page: Page) -> None:
    """The number, the power and the law stand there; the number can be pressed."""
    actor = page.get_by_role("article").filter(has_text="Officier van dienst")
    link = actor.get_by_role("link", name=NUMBER)
    expect(link).to_have_attribute("href", "tel:+31001234567")
    expect(actor.locator(".partners-powers").first).to_contain_text("Wpg")


@pytest.mark.requirement("R19")
def test_in_two_clicks_on_a_phone(network, browsing: Browsing):
    page = browsing.new(viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in(page, "partner")
    field = page.get_by_label(words("Municipality"), exact=False)
    field.tap()
    field.fill("Oost Gelre")
    page.get_by_role("button", name="wonen").tap()
    expect_the_answer(page)
    assert look(browsing, page, "partners-who-acts") == []
    assert browsing.policy_complaints() == []
    assert browsing.foreign_requests() == []


@pytest.mark.requirement("R19", "R33")
def test_with_the_keyboard_only(network, browsing: Browsing):
    page = browsing.new()
    sign_in(page, "iszw")
    tab_to(page, lambda: page.evaluate("document.activeElement.name") == "municipality")
    page.keyboard.type("Oost Gelre")
    tab_to(page, lambda: page.evaluate("document.activeElement.value") == "housing")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/act/**")
    expect_the_answer(page)


def tab_to(page: Page, arrived) -> None:
    """Press Tab until something has the focus; give up after forty."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if arrived():
            return
    raise AssertionError("the keyboard does not get there")


@pytest.mark.requirement("R19", "R48")
def test_the_screens_of_the_partner_area_can_be_used_by_everybody(network, browsing: Browsing):
    page = browsing.new()
    sign_in(page, "vr06")
    for name, path in {
        "home": "/partners/",
        "matrix": "/partners/matrix/",
        "region": "/partners/region/VR06/",
        "party": "/partners/party/vr06/",
        "search": "/partners/search/?q=dienst",
        "own": "/partners/contacts/",
        "add": "/partners/party/vr06/contacts/add/",
        "withdraw": f"/partners/contacts/{network.pk}/withdraw/",
    }.items():
        page.goto(path)
        assert look(browsing, page, f"partners-{name}") == [], name


@pytest.mark.requirement("R48")
def test_still_right_is_one_click(network, browsing: Browsing):
    Contact.objects.filter(pk=network.pk).update(verified_on="2020-01-01")
    page = browsing.new(viewport=PHONE)
    sign_in(page, "vr06")
    page.locator(".partners-message--warning a").click()
    page.get_by_role("button", name=re.compile(words("Still right"))).click()
    expect(page.get_by_role("status")).to_be_visible()
    network.refresh_from_db()
    assert not network.is_stale
