"""Real browsers with one eye on the network and one on the console."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response

from portal.demo.cast import PASSWORD

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
EVERY_WIDTH = (PHONE, DESK)
STAFF_LANGUAGE = "nl"


def words(text: str, language: str = STAFF_LANGUAGE) -> str:
    """What a screen shows for one of our texts in a language; English where it is not translated yet."""
    with override(language):
        return gettext(text)


class Browsing:
    """All browsers of one test; `new()` opens one of somebody's own."""

    def __init__(self, chromium: Browser, address: str, screens: Path) -> None:
        self.chromium, self.address, self.screens = chromium, address, screens
        self.contexts: list[BrowserContext] = []
        self.requests: list[Request] = []
        self.responses: list[Response] = []
        self.complaints: list[str] = []
        screens.mkdir(parents=True, exist_ok=True)

    def new(self, **options: Any) -> Page:
        """Open a browser that has never been anywhere."""
        context = self.chromium.new_context(
            **{"viewport": DESK, "locale": "nl-NL", "reduced_motion": "reduce", "base_url": self.address, **options}
        )
        self.contexts.append(context)
        context.on("request", lambda request: self.requests.append(request))
        context.on("response", lambda response: self.responses.append(response))
        context.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.set_default_timeout(15_000)
        return context.new_page()

    def close(self) -> None:
        """Close every browser."""
        for context in self.contexts:
            context.close()

    def signed_in(self, name: str, **options: Any) -> Page:
        """Open a browser in which somebody of the cast signs in."""
        page = self.new(**options)
        page.goto("/admin/login/")
        page.get_by_label("E-mail", exact=False).fill(f"{name}@demo.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url("**/admin/")
        return page

    def foreign_requests(self) -> list[str]:
        """Addresses that were asked of anybody but the portal."""
        own = urlsplit(self.address).netloc
        return [
            one.url
            for one in self.requests
            if urlsplit(one.url).netloc != own and urlsplit(one.url).scheme not in {"data", "blob"}
        ]

    def cookies_offered(self) -> list[str]:
        """Addresses that tried to set a cookie, whether or not the browser took it."""
        return [one.url for one in self.responses if one.header_values("set-cookie")]

    def policy_complaints(self) -> list[str]:
        """What the browser said about broken content rules."""
        return [one for one in self.complaints if "Content Security Policy" in one or "violates" in one]


def follow(page: Page, text: str) -> None:
    """Follow the link with one of our texts on it."""
    page.get_by_role("main").get_by_role("link", name=words(text), exact=True).click()


def press(page: Page, text: str) -> None:
    """Press the button with one of our texts on it."""
    page.get_by_role("main").get_by_role("button", name=words(text), exact=True).click()


def field(page: Page, text: str) -> Locator:
    """The field with one of our texts as its label; a star behind it says that it must be filled in."""
    return page.get_by_label(re.compile(rf"^\s*{words(text)}\s*\*?\s*$"))


def flaws(page: Page) -> list[str]:
    """What axe finds wrong on a page. Wagtail's message is left out: half faded in it has no contrast."""
    found = Axe().run(page, context={"exclude": [[".messages"]]}).response["violations"]
    return [
        f"{page.url} {one['id']}: {node['html'][:160]} {node['any'][:1]}" for one in found for node in one["nodes"]
    ]


STICKING_OUT = """() => {
    const forListenersOnly = one => one && (one.clientWidth === 1 || forListenersOnly(one.parentElement));
    return [...document.querySelectorAll("main, main *")].filter(one => {
        const box = one.getBoundingClientRect();
        const shown = box.width && box.height && one.checkVisibility({visibilityProperty: true});
        const runsOn = getComputedStyle(one).overflowX === "visible" && !one.matches("input, select, textarea");
        const spills = runsOn && one.scrollWidth > one.clientWidth + 1 && box.left + one.scrollWidth > innerWidth;
        const out = box.right > innerWidth + 1 || box.left < -1 || (one.clientWidth && spills);
        return shown && !forListenersOnly(one) && out;
    }).map(one => one.outerHTML.slice(0, 200));
}"""


def sticking_out(page: Page) -> list[str]:
    """What one would have to scroll sideways for. Wagtail scrolls in a box of its own, so each thing is measured."""
    return [f"{page.url} sticks out: {html}" for html in page.evaluate(STICKING_OUT)]


def picture(page: Page, path: Path) -> None:
    """Keep a picture of the whole page, of what Wagtail's box scrolls too, for people to look at."""
    size = page.viewport_size or DESK
    height = page.evaluate("Math.max(document.body.scrollHeight, document.querySelector('main').scrollHeight)")
    page.set_viewport_size({**size, "height": min(height + 100, 8000)})
    page.screenshot(path=path)
    page.set_viewport_size(size)


def look(browsing: Browsing, page: Page, name: str) -> list[str]:
    """Look at a page on a phone and on a desk: return what is wrong, and keep a picture."""
    problems = []
    page.wait_for_load_state()
    for size in EVERY_WIDTH:
        page.set_viewport_size(size)
        problems += flaws(page) + sticking_out(page)
        picture(page, browsing.screens / f"{name}-{size['width']}.png")
    return problems
