"""The two ways to report stand on every public page, the inspectorate's first (R40, R41)."""

import pytest

from home.models import PortalSettings
from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import soup


def _ways(page):
    block = page.find(id="report")
    assert block is not None
    return block.find_all("li", class_="portal-report__way")


@pytest.mark.requirement("R40", "R41")
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.any_engine
def test_every_public_page_shows_the_inspectorate_first_and_then_our_own_form(reading, language):
    for page in (*PAGES, "melden/", "melden/antwoord/", "not-there/"):
        first, second = _ways(reading.tree(language, page))
        assert first.find("a", href="tel:0800-5151"), page
        assert first.find("a", href="https://www.inspectieszw.nl/melden/corona"), page
        assert second.find("a", href=f"/{language}/melden/"), page


@pytest.mark.requirement("R40")
def test_a_page_that_is_not_translated_yet_shows_the_block_too(without_hungarian, visit):
    first, second = _ways(soup(visit("hu", "privacy/")))
    assert "0800-5151" in first.get_text()
    assert second.find("a", href="/hu/melden/")


@pytest.mark.requirement("R41")
def test_changing_the_channel_once_changes_all_pages(visit):
    PortalSettings.objects.update(
        channel_name="Other", channel_url="https://other.example/report", channel_phone="0900-1"
    )
    for language in ("nl", "ar"):
        for page in PAGES:
            first = _ways(soup(visit(language, page)))[0]
            assert first.find("a", href="https://other.example/report")
            assert first.find("a", href="tel:0900-1")


@pytest.mark.requirement("R41")
def test_an_empty_portal_knows_the_channel_without_writing_anything(db):
    PortalSettings.objects.all().delete()
    assert PortalSettings.current().channel_phone == "0800-5151"
    assert not PortalSettings.objects.exists()


@pytest.mark.requirement("R96")
def test_phone_numbers_keep_their_direction_in_arabic(reading):
    for link in reading.tree("ar", "hulp/").find_all("a", href=lambda href: href and href.startswith("tel:")):
        # A number without a dash, such as 112, has nothing that could change places.
        assert link.get_text(strip=True).isdigit() or link.find("bdi", dir="ltr"), link
