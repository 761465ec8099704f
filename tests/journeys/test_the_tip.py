"""Somebody without an account, cookies or JavaScript sends a tip and finds it again with the code."""

import re
from collections.abc import Callable

import pytest
from captcha.models import CaptchaStore
from playwright.sync_api import Page, Route, expect

from intake.models import Signal
from signals_form import choices
from tests.journeys.browsing import PHONE, Browsing, look, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("nl", "en", "pl", "ar")
STORIES = {
    "nl": "Wij zijn met twaalf in een busje en twee mensen zijn ziek.",
    "en": "There are twelve of us in one van and two people are ill.",
    "pl": "Jedziemy w dwanaście osób jednym busem, dwie są chore. Żadnych maseczek, ściśnięci.",
    "ar": "نحن اثنا عشر شخصًا في حافلة صغيرة، واثنان منا مريضان.",
}
COMPANY = "Vleesbedrijf Achterveld B.V. (verzonnen)"
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def as_typed(digits: str, language: str) -> str:
    """Digits as somebody types them on a keyboard of their own language."""
    return digits.translate(ARABIC_DIGITS) if language == "ar" else digits


class Sender:
    """Somebody with a phone who reads one language. `seen` looks at each page on the way."""

    def __init__(self, page: Page, language: str, seen: Callable[[str], None]) -> None:
        self.page, self.language, self.seen = page, language, seen

    def text(self, english: str) -> str:
        """One of our texts in the language of the page."""
        return words(english, self.language)

    def press(self, english: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=self.text(english), exact=True).click()

    def follow(self, english: str) -> None:
        """Follow one of the two links of the block about reporting, which is on every page."""
        self.page.locator("#report").get_by_role("link", name=self.text(english), exact=True).click()

    def go_to_the_form(self) -> None:
        """From the home page, with the button."""
        self.page.goto(f"/{self.language}/")
        self.follow("Report anonymously")
        expect(self.page).to_have_url(re.compile(rf"/{self.language}/melden/$"))
        self.seen("form")

    def write_where(self) -> None:
        """Say where it is, and not yet what."""
        label = self.page.get_by_label
        label(self.text("Name of the company, the house or the place")).fill(COMPANY)
        label(self.text("Municipality or town")).fill("Oost Gelre")
        label(self.text("How many people does it concern?")).fill(as_typed("12", self.language))
        label(self.text("How many of them are ill?")).fill(as_typed("2", self.language))

    def write_what(self) -> None:
        """Tick the first two themes and tell the story."""
        themes = self.page.get_by_role("group", name=self.text("Where does it go wrong?"))
        themes.get_by_role("checkbox").nth(0).check()
        themes.get_by_role("checkbox").nth(1).check()
        self.page.get_by_label(self.text("What happens there?")).fill(STORIES[self.language])

    def solve_the_sum(self) -> None:
        """Answer the sum in the picture."""
        key = self.page.locator("[name=sum_0]").input_value()
        answer = CaptchaStore.objects.get(hashkey=key).response
        self.page.get_by_label(self.text("Answer"), exact=True).fill(as_typed(answer, self.language))

    def send(self) -> None:
        """Press the button at the end."""
        self.press("Send the report")

    def read_the_code(self) -> str:
        """The code on the page after sending."""
        code = self.page.locator(".portal-receipt bdi").first.inner_text()
        assert re.fullmatch(r"(\d{4} ){4}\d{4}", code)
        self.seen("receipt")
        self.look_on_paper()
        return code

    def look_on_paper(self) -> None:
        """The code prints as a card, with nothing on it that says what was told to whom."""
        self.page.emulate_media(media="print")
        expect(self.page.locator(".letterbox-card__code")).to_be_visible()
        for beside in (".portal-header", ".portal-footer", "h1"):
            expect(self.page.locator(beside).first).to_be_hidden()
        self.page.emulate_media(media="screen")

    def go_to_the_answer(self, code: str) -> None:
        """Later, from the home page, with the code."""
        self.page.goto(f"/{self.language}/")
        self.follow("Read the answer")
        self.seen("code")
        self.page.get_by_label(self.text("Your code")).fill(as_typed(code, self.language))
        self.press("Show the answer")

    def forget_to_say_what(self) -> None:
        """Send too early: the page says what is missing, at the top, and nothing is lost."""
        self.write_where()
        self.send()
        alert = self.page.get_by_role("alert")
        assert alert.bounding_box()["y"] < self.page.locator("form.letterbox").bounding_box()["y"]
        link = alert.get_by_role("link")
        expect(link).to_have_attribute("href", "#id_themes_0")
        link.click()
        expect(self.page.locator("#id_themes_0")).to_be_in_viewport()
        expect(self.page.locator("[name=company]")).to_have_value(COMPANY)
        expect(self.page.locator("[name=municipality]")).to_have_value("Oost Gelre")
        self.seen("missing")

    def tell_it_all(self) -> str:
        """The whole way to a code."""
        self.go_to_the_form()
        self.forget_to_say_what()
        self.write_what()
        self.solve_the_sum()
        self.send()
        return self.read_the_code()


@pytest.mark.requirement("R40", "R96", "R97", "R103")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_arrives_without_javascript_and_cookies(browsing: Browsing, language):
    page = browsing.new(java_script_enabled=False, viewport=PHONE)
    directions = []
    sender = Sender(page, language, lambda _name: directions.append(page.locator("html").get_attribute("dir")))
    code = sender.tell_it_all()
    sender.go_to_the_answer(code)

    expect(page.get_by_role("heading", name=sender.text("Your report has arrived"))).to_be_visible()
    assert set(directions) == {"rtl" if language == "ar" else "ltr"}
    assert code.replace(" ", "") not in page.url
    signal = Signal.objects.get()
    assert (signal.language, signal.stage, signal.possible_outbreak) == (language, "received", True)
    assert [theme.pk for theme in signal.themes.all()] == [code for code, _name in choices.themes()][:2]

    assert browsing.foreign_requests() == []
    assert browsing.cookies_offered() == []
    assert page.context.cookies() == []


@pytest.mark.requirement("R96", "R103")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_on_the_way_can_be_used_by_everybody(browsing: Browsing, language):
    page, problems = browsing.new(), []
    sender = Sender(page, language, lambda name: problems.extend(look(browsing, page, f"tip-{language}-{name}")))
    sender.go_to_the_answer(sender.tell_it_all())
    sender.seen("answer")
    assert not problems, "\n".join(problems)
    assert browsing.policy_complaints() == []
    assert browsing.foreign_requests() == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


class Keyboard:
    """Somebody who goes through a page with the Tab key only."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.passed: list[str] = []

    def tab_to(self, selector: str) -> None:
        """Press Tab until the first element of a selector has the focus, and shows it."""
        for _turn in range(120):
            self.page.keyboard.press("Tab")
            name, there, shown = self.page.evaluate(
                """wanted => { const one = document.activeElement, target = document.querySelector(wanted);
                   return [one.name || one.className, one === target, one.matches(":focus-visible")] }""",
                selector,
            )
            self.passed.append(name)
            if there:
                assert shown, f"one cannot see that {selector} has the focus"
                return
        raise AssertionError(f"the Tab key does not lead to {selector}; it passed {self.passed}")

    def fill(self, selector: str, text: str) -> None:
        """Go to a field and type."""
        self.tab_to(selector)
        self.page.keyboard.type(text)


@pytest.mark.requirement("R96")
def test_the_keyboard_alone_sends_a_tip(browsing: Browsing):
    page = browsing.new(viewport=PHONE)
    page.goto("/nl/melden/")
    fields = page.locator("form.letterbox :is(input, textarea, select):not([type=hidden])")
    names = list(dict.fromkeys(fields.evaluate_all("all => all.map(one => one.name)")))
    keyboard = Keyboard(page)
    keyboard.tab_to(".portal-leave__link")
    keyboard.tab_to("[name=themes]")
    page.keyboard.press("Space")
    keyboard.fill("[name=what]", STORIES["nl"])
    keyboard.fill("[name=company]", COMPANY)
    answer = CaptchaStore.objects.get(hashkey=page.locator("[name=sum_0]").input_value()).response
    keyboard.fill("[name=sum_1]", answer)
    keyboard.tab_to("form.letterbox [type=submit]")
    page.keyboard.press("Enter")

    expect(page.locator(".portal-receipt")).to_be_visible()
    reached = [name for name in dict.fromkeys(keyboard.passed) if name in names]
    assert reached == [name for name in names if name != "website"], "every field, in the order of the page, no trap"


@pytest.mark.requirement("R96")
@pytest.mark.parametrize(("spoken", "arrives"), [("pl-PL", "pl"), ("ar-SY", "ar"), ("en-GB", "en"), ("ja-JP", "nl")])
def test_the_address_on_a_poster_leads_to_the_form_in_the_language_of_the_phone(browsing: Browsing, spoken, arrives):
    page = browsing.new(java_script_enabled=False, locale=spoken)
    page.goto("/melden")
    expect(page).to_have_url(re.compile(rf"/{arrives}/melden/$"))
    assert browsing.cookies_offered() == []


@pytest.mark.requirement("R97")
def test_one_click_leaves_the_site_and_tells_the_next_one_nothing(browsing: Browsing):
    page = browsing.new(java_script_enabled=False, viewport=PHONE)
    arrived = []

    def elsewhere(route: Route) -> None:
        if route.request.url.startswith(browsing.address):
            route.continue_()
        else:
            arrived.append((route.request.url, route.request.headers.get("referer")))
            route.fulfill(body="somewhere else")

    page.route("**/*", elsewhere)
    page.goto("/pl/melden/")
    leave = page.get_by_role("link", name=words("Leave this site quickly", "pl"))
    expect(leave).to_be_in_viewport()
    leave.click()
    page.wait_for_url(lambda url: not url.startswith(browsing.address))
    assert [referer for _url, referer in arrived] == [None]
