"""Real browsers with one eye on the network and one on the console."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

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
        context = self.chromium.new_context(**{"viewport": DESK, "base_url": self.address, **options})
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


def flaws(page: Page, *, of: str = "") -> list[str]:
    """What axe finds wrong on a page, or on one part of it."""
    found = Axe().run(page, context=of or None).response["violations"]
    return [f"{page.url} {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def is_too_wide(page: Page) -> bool:
    """Whether one has to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def look(browsing: Browsing, page: Page, name: str, *, of: str = "") -> list[str]:
    """Look at a page on a phone and on a desk: return what is wrong, and keep a picture for people to look at."""
    problems = []
    for size in EVERY_WIDTH:
        page.set_viewport_size(size)
        problems += flaws(page, of=of)
        if is_too_wide(page):
            problems.append(f"{page.url} is wider than {size['width']} pixels")
        page.screenshot(path=browsing.screens / f"{name}-{size['width']}.png", full_page=True)
    return problems
