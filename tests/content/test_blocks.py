"""Every block can be previewed as it will look, and does what editors are told."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from content.blocks.guidance import GUIDANCE
from content.blocks.pointing import DownloadBlock
from content.drawings import DRAWINGS
from tests.home.html import soup

BLOCKS = dict(GUIDANCE)


def _drawn(name, value=None):
    block = BLOCKS[name]
    value = block.get_preview_value() if value is None else block.to_python(value)
    return soup(type("Answer", (), {"content": block.render(value).encode()}))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_a_preview_in_the_site_s_own_style_and_says_what_it_is_for(db, name):
    block = BLOCKS[name]
    assert block.get_description(), name
    value = block.get_preview_value()
    page = render_to_string(
        "wagtailcore/shared/block_preview.html",
        {"block_def": block, "bound_block": block.bind(value), "page_title": name},
    )
    assert "css/portal.css" in page
    assert _drawn(name).get_text(strip=True) or _drawn(name).find("img")["alt"]


def test_a_download_of_this_site_is_offered_in_the_reader_s_language(db):
    value = {"title": "Poster", "address": "/nl/posters/", "details": "PDF"}
    with translation.override("pl"):
        link = _drawn("download", value).a
    assert link["href"] == "/pl/posters/"
    assert "rel" not in link.attrs


def test_a_download_from_elsewhere_tells_nothing_about_the_reader(db):
    link = _drawn("download", {"title": "Poster", "address": "https://example.org/a.pdf", "details": ""}).a
    assert (link["href"], link["rel"]) == ("https://example.org/a.pdf", ["noreferrer", "external"])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org", "posters", "//example.org"])
def test_a_download_leads_to_this_site_or_to_a_safe_address(address):
    block = DownloadBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Poster", "address": address, "details": ""}))


@pytest.mark.requirement("R96")
def test_the_languages_block_offers_all_but_the_reader_s_own_in_their_own_script(db):
    with translation.override("pl"):
        links = _drawn("languages").find_all("a")
    assert len(links) == 13
    assert not [link for link in links if link["lang"] == "pl"]
    assert next(link for link in links if link["lang"] == "ar")["dir"] == "rtl"


def test_every_drawing_is_there_and_light():
    for name, _label in DRAWINGS:
        path = finders.find(f"img/drawings/{name}.svg")
        assert path, name
        svg = Path(path).read_text(encoding="utf-8")
        assert len(svg) < 2000
        assert "script" not in svg
        assert "<text" not in svg, "a drawing is the same in every language"
