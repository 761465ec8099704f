"""The reading screen in Chromium: it works under its own strict policy, and the policy holds."""

import pytest
from django.urls import reverse

from tests.factories.intake import SignalFactory, moderator
from tests.factories.network import PASSWORD, ThemeFactory
from tests.factories.vault import open_vault

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.requirement("R97")]
WORDS = "Twaalf mensen in een busje, twee ziek."


@pytest.fixture
def page(live_server, chromium):
    """A moderator who signed in by hand on a phone; what the browser complains about is kept."""
    desk = moderator()
    open_vault(desk)
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=live_server.url)
    page = context.new_page()
    page.complaints = []
    page.foreign = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda sent: (
            None if sent.url.startswith((live_server.url, "data:", "blob:")) else page.foreign.append(sent.url)
        ),
    )
    page.goto(reverse("wagtailadmin_login"))
    page.fill("input[name=username]", desk.user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_load_state()
    page.complaints.clear()
    yield page
    context.close()


def test_a_moderator_takes_reads_and_masks_a_signal_on_a_phone(page):
    signal = SignalFactory()
    signal.themes.add(ThemeFactory(code="work"))
    page.goto(reverse("signals:index"))
    page.click(f"tr:has-text('{signal.reference}') button")
    page.wait_for_load_state()
    assert WORDS in page.inner_text("main")
    page.goto(reverse("signals:move", args=[signal.pk, "redact"]))
    page.fill("textarea[name=what]", "Mensen in een busje.")
    page.click("form.casework-form button[type=submit]")
    page.wait_for_load_state()
    signal.refresh_from_db()
    assert (signal.stage, signal.redacted_envelope is not None) == ("assessing", True)
    assert page.complaints == []
    assert page.foreign == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_injected_script_does_not_run(page):
    signal = SignalFactory(stage="assessing")
    page.goto(reverse("signals:case", args=[signal.pk]))
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.reached = 1';
            document.body.append(script);
            const image = document.createElement('img');
            image.setAttribute('onerror', 'window.reached = 2');
            image.src = '/nothing-here';
            document.body.append(image);
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.reached") is None
    assert any("Content Security Policy" in complaint for complaint in page.complaints)
