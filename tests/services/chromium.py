"""A real browser. `chromium.new_context(...)` per test; `live_server` serves it.

Playwright runs an event loop in this thread, so Django is told that its calls beside that loop are meant.
"""

import shutil

import pytest

from tests.services.required import need


@pytest.fixture(scope="session")
def _chromium_process():
    from playwright.sync_api import sync_playwright

    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
    patch.undo()


@pytest.fixture
def chromium(request):
    """Chromium, started once per process; skipped by name where it is not installed."""
    need("chromium")
    return request.getfixturevalue("_chromium_process")
