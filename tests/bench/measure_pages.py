"""How heavy and how quick the public pages are on an old phone on a slow line: `make measure-pages`.

Start the demo first and name its address: `make measure-pages HOST=http://127.0.0.1:8000`. Chromium opens each page in
an empty profile at 360 px, four times slower than this machine, over a line like slow 3G, and axe looks at it. The
table goes into docs/generated/pages.md. Times differ from machine to machine: no test compares them.
"""

import argparse
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

FILE = Path(__file__).resolve().parents[2] / "docs" / "generated" / "pages.md"
PAGES = ("", "ziek/", "testen/", "wonen/", "hulp/", "privacy/", "netwerk/", "melden/", "vraag/")
LANGUAGES = ("nl", "en", "pl", "ar")
# What Chromium's own tools call slow 3G: 400 kbit/s each way and 400 ms there and back.
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
PHONE = {"width": 360, "height": 640}
WATCH = """
window.seen = {largest: 0, shift: 0};
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.largest = one.startTime })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value;
}).observe({type: "layout-shift", buffered: true});
"""
READ = """() => ({...window.seen,
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0})"""
HEAD = """# What the public pages weigh

<!-- Written by `make measure-pages`. Measure again, do not edit. -->

Measured on {day} with Chromium {version}: empty profile, {width} px wide, processor {slower} times slower, a line of
400 kbit/s with 400 ms (slow 3G). The figures are from **one run of the demo on a machine that did other work at the
same time**, with one small server process: counts are exact, times are an upper bound to compare pages by,
not a promise. Bytes are as they came over the line, pictures and style sheet included.
**The demo compresses nothing**: behind the proxy of `deploy/` text and style sheet come compressed, and the limit of
100 kilobytes for a page is held there (`tests/home/test_pages_are_light.py`). Compare pages by these sizes, no more.

| Page | Bytes | Requests | First paint (s) | Largest paint (s) | Layout shift | axe |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class Measured:
    """What one page cost one reader who had nothing of it yet."""

    path: str
    size: int
    requests: int
    first: float
    largest: float
    shift: float
    violations: int

    def __str__(self) -> str:
        times = f"{self.first / 1000:.1f} | {self.largest / 1000:.1f} | {self.shift:.3f}"
        return f"| `{self.path}` | {self.size:,} | {self.requests} | {times} | {self.violations} |"


def main() -> None:
    """Measure every page in every language and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="http://127.0.0.1:8000")
    parser.add_argument("--chromium", default=None, help="which browser to start; Playwright's own when left out")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        head = HEAD.format(day=date.today(), version=browser.version, width=PHONE["width"], slower=SLOWER)
        lines = [str(one) for one in measure(browser, given.host.rstrip("/"))]
    FILE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def measure(browser: Browser, host: str) -> Iterator[Measured]:
    """Open each page twice: the first visit only wakes the server."""
    for page in PAGES:
        for language in LANGUAGES:
            path = f"/{language}/{page}"
            urllib.request.urlopen(urllib.parse.urljoin(host, path), timeout=60).close()  # noqa: S310 - as given
            yield visit(browser, host, path)


def visit(browser: Browser, host: str, path: str) -> Measured:
    """Read one page as a new visitor on the phone."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    sizes = _slow_down(line)
    answer = page.goto(f"{host}{path}", wait_until="load", timeout=120_000)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{path} does not answer: is the demo there?")
    page.wait_for_timeout(1500)
    seen = page.evaluate(READ)
    violations = len(_violations(page))
    context.close()
    return Measured(path, int(sum(sizes)), len(sizes), seen["first"], seen["largest"], seen["shift"], violations)


def _slow_down(line: CDPSession) -> list[float]:
    """Make the phone slow and return the list that fills with what each request brought."""
    sizes: list[float] = []
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sizes


def _violations(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = Axe().run(page).response["violations"]
    return found


if __name__ == "__main__":
    main()
