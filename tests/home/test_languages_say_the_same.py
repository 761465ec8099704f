"""Every page that is there in a language says the same things in the same order."""

import re
from itertools import pairwise

import pytest

from tests.home.conftest import COMPLETE, MUST_LANGUAGES, PAGES, TRANSLATED
from tests.home.html import headings, links, shape

pytestmark = pytest.mark.any_engine

# Must be there and are not yet, since their texts are still being translated. It may only shrink.
WAITING: set[str] = set()
SCRIPTS = {"ar": re.compile(r"[؀-ۿ]"), "bg": re.compile(r"[а-я]", re.I), "uk": re.compile(r"[а-яіїє]", re.I)}
# Names stay as they are: organisations, addresses, numbers.
NAMES = re.compile(
    r"www\.|^[\s\d.,-]+$|FairWork|CoMensha|FNV|CNV|SZW|NVWA|RIVM|CBS|Flexwonen|Misdaad|(?i:autoriteit|loket)"
)
DUTCH = re.compile(r"\b(het|een|niet|wat|wij|voor|uw|wordt|werkgever|mensen)\b")


@pytest.mark.requirement("R96")
def test_the_languages_that_must_be_there_are_there():
    missing = set(MUST_LANGUAGES) - set(COMPLETE)
    assert missing == WAITING, "take a language out of WAITING once its texts are all there; never put one in"


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_has_the_same_headings_and_parts_in_every_language(reading, language):
    for page in PAGES:
        dutch, other = reading.tree("nl", page), reading.tree(language, page)
        assert [level for level, _text in headings(dutch)] == [level for level, _text in headings(other)], page
        assert shape(dutch) == shape(other), page


@pytest.mark.requirement("R96", "R40")
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_leads_to_the_same_places_and_names_the_same_numbers(reading, language):
    for page in PAGES:
        dutch = [address.replace("/nl/", f"/{language}/", 1) for address in links(reading.tree("nl", page))]
        assert dutch == links(reading.tree(language, page)), page


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", TRANSLATED)
def test_no_dutch_is_left_over(reading, language):
    for page in PAGES:
        # One word can be the same in two languages (“Privacy”, “Testen”); a sentence cannot.
        dutch = {text for text in _texts(reading.tree("nl", page)) if " " in text and not NAMES.search(text)}
        other = _texts(reading.tree(language, page))
        assert not dutch & set(other), page
        assert not [text for text in other if len(set(DUTCH.findall(text))) > 1], page


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", [code for code in COMPLETE if code in SCRIPTS])
def test_the_text_is_in_the_script_of_its_language(reading, language):
    for page in PAGES:
        latin = [text for text in _texts(reading.tree(language, page)) if not SCRIPTS[language].search(text)]
        assert all(NAMES.search(text) for text in latin), (page, latin)


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_a_page_has_one_title_and_its_levels_never_jump(reading, language):
    for page in PAGES:
        tree = reading.tree(language, page)
        levels = [int(level[1]) for level, _text in headings(tree)]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        assert len(levels) > 1, page
        assert all(after - before <= 1 for before, after in pairwise(levels)), page
        assert tree.title.get_text(strip=True), page
        assert tree.find("meta", attrs={"name": "description"})["content"], page


@pytest.mark.requirement("R4", "R5")
@pytest.mark.parametrize("language", COMPLETE)
def test_the_page_about_the_platform_names_mandate_participants_and_controller(reading, language):
    text = reading.tree(language, "over-het-platform/").main.get_text(" ")
    for name in ("LOT-C", "SZW", "NVWA", "GGD", "RIVM", "2020", "COVID-19" if language != "ar" else "كوفيد-19"):
        assert name in text, name


@pytest.mark.requirement("R5")
@pytest.mark.parametrize("language", COMPLETE)
def test_exactly_six_participants_are_listed(reading, language):
    lists = reading.tree(language, "over-het-platform/").main.select(".portal-text ul")
    assert len(lists[0].find_all("li")) == 6


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_guidance_shows_the_day_it_was_checked_and_its_sources(reading, language):
    dated = reading.tree(language, "wonen/").find(class_="portal-dated")
    assert dated.find("time", datetime="2020-12-15")
    assert len(dated.find_all("li")) == 4


def _texts(page):
    """Return what the page itself says; headings and buttons of the interface are another test's business."""
    found = page.main.select(".portal-lead, h1, h2, h3, .portal-text p, .portal-text li, .portal-blocks p")
    frame = ["portal-report", "portal-contents", "portal-languages", "portal-share", "portal-dated"]
    own = [one for one in found if not one.find_parent(class_=frame) and not one.find(["p", "ul"])]
    pictures = [one["alt"] for one in page.main.find_all("img")]
    return [text for text in [*(one.get_text(" ", strip=True) for one in own), *pictures] if text]
