"""Every page that must be there in a language says the same things in the same order."""

import re
from itertools import pairwise

import pytest

from tests.home.conftest import MUST_LANGUAGES, PAGES
from tests.home.html import headings, soup

ARABIC = re.compile(r"[؀-ۿ]")


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", [code for code in MUST_LANGUAGES if code != "nl"])
def test_a_page_has_the_same_headings_in_every_language(visit, page, language):
    dutch, other = headings(soup(visit("nl", page))), headings(soup(visit(language, page)))
    assert [level for level, _text in dutch] == [level for level, _text in other]
    assert len(dutch) > 2


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("page", PAGES)
def test_the_arabic_text_is_arabic(visit, page):
    paragraphs = [one.get_text() for one in soup(visit("ar", page)).main.select(".portal-text p, .portal-lead")]
    assert paragraphs
    latin_only = [text for text in paragraphs if not ARABIC.search(text)]
    assert all(re.search(r"www\.|^\s*[\d-]+\s*$|FairWork|CoMensha|(?i:autoriteit)", text) for text in latin_only), (
        latin_only
    )


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", MUST_LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_title_and_its_levels_never_jump(visit, language, page):
    tree = soup(visit(language, page))
    levels = [int(level[1]) for level, _text in headings(tree)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tree.title.get_text(strip=True)
    assert tree.find("meta", attrs={"name": "description"})["content"]


@pytest.mark.requirement("R4", "R5")
@pytest.mark.parametrize("language", MUST_LANGUAGES)
def test_the_page_about_the_platform_names_mandate_participants_and_controller(visit, language):
    text = soup(visit(language, "over-het-platform/")).main.get_text(" ")
    for name in ("LOT-C", "SZW", "NVWA", "GGD", "RIVM", "2020", "COVID-19" if language != "ar" else "كوفيد-19"):
        assert name in text, name
    participants = soup(visit(language, "over-het-platform/")).main.find("ul", recursive=True, class_=None)
    assert participants is not None


@pytest.mark.requirement("R5")
@pytest.mark.parametrize("language", MUST_LANGUAGES)
def test_exactly_six_participants_are_listed(visit, language):
    lists = soup(visit(language, "over-het-platform/")).main.select(".portal-text ul")
    assert len(lists[0].find_all("li")) == 6


@pytest.mark.requirement("R96")
def test_guidance_shows_the_day_it_was_checked_and_its_sources(visit):
    dated = soup(visit("pl", "wat-kunt-u-doen/")).find(class_="portal-dated")
    assert dated.find("time", datetime="2020-12-15")
    assert len(dated.find_all("li")) == 3
