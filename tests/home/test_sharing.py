"""A page can be shown to somebody else without a script, and without telling anybody before a link is followed."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw

from home.models import GuidancePage
from tests.home.html import loaded_addresses, soup

pytestmark = [pytest.mark.any_engine, pytest.mark.requirement("R40", "R96")]
ADDRESS = "http://testserver/nl/privacy/"


def shared(visit, page="privacy/"):
    return soup(visit("nl", page)).find(class_="portal-share")


def test_a_page_offers_plain_links_with_its_own_address(visit):
    found = {urlsplit(link["href"]).scheme: link["href"] for link in shared(visit).find_all("a")}

    assert set(found) == {"sms", "mailto", "https"}
    for link in shared(visit).find_all("a"):
        given = parse_qs(urlsplit(link["href"]).query)
        assert any(ADDRESS in value for values in given.values() for value in values), link["href"]


def test_links_to_an_app_say_nothing_of_where_they_come_from(visit):
    for link in shared(visit).find_all("a", href=lambda href: href.startswith("https:")):
        assert "noreferrer" in link["rel"]


def test_nothing_is_fetched_from_an_app_by_looking_at_a_page(visit):
    page = soup(visit("nl", "privacy/"))

    assert not [one for one in loaded_addresses(page) if "//" in one]
    assert not page.find_all("script")


def test_the_square_leads_to_the_page(visit):
    """Drawn from the page's own SVG path: runs of dark modules, line by line."""
    drawing = shared(visit).find("svg")
    size = int(drawing["viewbox"].split()[2])

    assert [one.text for one in zxingcpp.read_barcodes(_picture(drawing.find_all("path")[-1]["d"], size))] == [ADDRESS]


def _picture(path, size, scale=6):
    picture = Image.new("L", (size * scale, size * scale), 255)
    draw, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    for kind, numbers in _commands(path):
        if kind == "M":
            x, y = numbers
        elif kind == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            draw.rectangle([x * scale, (y - 0.5) * scale, (x + numbers[0]) * scale - 1, (y + 0.5) * scale - 1], fill=0)
            x += numbers[0]
    return picture


def _commands(path):
    for kind, text in re.findall(r"([Mmh])([^Mmh]*)", path):
        yield kind, [float(one) for one in re.findall(r"-?\d*\.?\d+", text)]


@pytest.mark.parametrize("page", ["melden/", "melden/antwoord/", "vraag/", "opmerking/", "not-there/"])
def test_the_forms_and_the_answer_page_lead_nobody_to_show_them_to_others(visit, page):
    assert shared(visit, page) is None


def test_a_page_that_answers_in_another_language_is_not_shared(visit):
    GuidancePage.objects.filter(slug="privacy", locale__language_code="tr").update(live=False)
    assert soup(visit("tr", "privacy/")).find(class_="portal-share") is None


def test_the_picture_for_messages_is_our_own_and_small(visit):
    page = soup(visit("nl", "privacy/"))
    picture = page.find("meta", property="og:image")["content"]

    assert picture == "http://testserver/static/img/share.png"
    file = finders.find("img/share.png")
    assert Image.open(file).size == (1200, 630)
    with Path(file).open("rb") as opened:
        assert len(opened.read()) < 30_000
