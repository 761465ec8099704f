"""A page is small with everything it loads, prints, and can be read without its style sheet."""

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import loaded_addresses

pytestmark = pytest.mark.any_engine

KILOBYTE = 1024
LIMIT = 100 * KILOBYTE


@cache
def _weight(address):
    found = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert found, address
    return len(gzip.compress(Path(found).read_bytes()))


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_a_page_with_all_it_loads_is_smaller_than_100_kilobytes(reading, language):
    for page in PAGES:
        answer = reading.answer(language, page)
        asked = set(loaded_addresses(reading.tree(language, page)))
        whole = len(gzip.compress(answer.content)) + sum(_weight(address) for address in asked)
        assert whole < LIMIT, f"/{language}/{page}: {whole // KILOBYTE} kB"


@pytest.mark.requirement("R40", "R96")
@pytest.mark.parametrize("page", PAGES)
def test_without_a_style_sheet_a_page_reads_from_its_title_to_the_ways_to_report(reading, page):
    tree = reading.tree("nl", page)
    assert not tree.find_all(hidden=True)
    titles = [one.get_text(strip=True) for one in tree.find_all(["h1", "h2"])]
    assert titles[0] == tree.h1.get_text(strip=True)
    assert "Meld wat er mis is. U hoeft uw naam niet te noemen." in titles


@pytest.mark.requirement("R96")
def test_a_drawing_says_in_words_what_it_shows_and_keeps_its_place_while_it_loads(reading):
    seen = [one for page in PAGES for one in reading.tree("nl", page).select(".portal-drawing img")]
    assert len(seen) > 8
    for one in seen:
        assert len(one["alt"]) > 20
        assert one["width"]
        assert one["height"]
