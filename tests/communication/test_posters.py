"""A poster on paper: right letters, right direction, a square that can be read, and nothing off the sheet."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup

from communication.posters import poster as posters
from communication.posters.poster import CARDS_A_SHEET, Line, Poster
from content.printing import pdf
from tests.services.required import need

pytestmark = [pytest.mark.any_engine, pytest.mark.requirement("R32", "R40", "R96")]
A4, A5 = (595, 842), (420, 595)

POLISH = Poster(
    language="pl",
    heading="Choruję. Co mam zrobić?",
    lead="Co zrobić, gdy masz objawy albo byłeś blisko chorego.",
    address="https://portal.example/pl/ziek/",
    phone="0800-1202",
    phone_name="GGD: umówienie testu",
    phone_note="",
    platform="Platforma Współpracy",
    report="portal.example/melden",
    report_phone="0800-5151",
    drawing="home",
    drawing_alt="Ktoś leży w łóżku.",
    lines=[Line("Zostań w domu"), Line("Zadzwoń do pracodawcy"), Line("Umów badanie")],
)
BULGARIAN = replace(
    POLISH, language="bg", heading="Разболях се. Какво да правя?", lead="Ъгъл, жълт, щастие.", lines=[Line("Вкъщи")]
)
ARABIC = replace(
    POLISH,
    language="ar",
    heading="أنا مريض. ماذا أفعل؟",
    lead="ابق في البيت واتصل.",
    lines=[Line("ابق في البيت", "beds"), Line("اتصل بصاحب العمل", "phone")],
)
LONG = replace(
    POLISH,
    heading="Werkgevers en uitzendbureaus: wat u moet regelen voor uw werknemers",
    lead="Wat u regelt voor uw mensen op het werk, in de woning en onderweg, en wie u daarbij helpt en wanneer.",
    lines=[Line("Zorg dat iedereen op het werk anderhalve meter afstand kan houden van de anderen")] * 3,
)
ALL = {"pl": POLISH, "bg": BULGARIAN, "ar": ARABIC, "long": LONG}


def printed(poster, size):
    need("libpango")
    made = pdf(posters.html(poster, size), title=poster.heading, language=poster.language)
    return pypdfium2.PdfDocument(made)


def squares(page):
    return zxingcpp.read_barcodes(page.render(scale=3).to_pil())


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("size", "sheet"), [("a4", A4), ("a5", A5)])
def test_a_poster_is_one_tagged_sheet_with_a_square_that_leads_to_the_page(name, size, sheet):
    document = printed(ALL[name], size)

    assert len(document) == 1
    assert tuple(round(one) for one in document[0].get_size()) == sheet
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_dict()["Title"] == ALL[name].heading
    assert [one.text for one in squares(document[0])] == [ALL[name].address]


@pytest.mark.parametrize("name", ALL)
def test_a_sheet_of_cards_has_a_square_on_each(name):
    document = printed(ALL[name], "card")

    assert len(document) == 1
    assert [one.text for one in squares(document[0])] == [ALL[name].address] * CARDS_A_SHEET


@pytest.mark.parametrize(("name", "family"), [("pl", "Noto-Sans"), ("bg", "Noto-Sans"), ("ar", "Noto-Sans-Arabic")])
def test_the_heading_stands_in_our_own_letters(name, family):
    """A wrong font prints wrong letters, and a search for the text would still find the right ones."""
    objects = printed(ALL[name], "a4")[0].get_objects()
    fonts = {one.get_font().get_base_name()[7:].removesuffix("-Bold") for one in objects if hasattr(one, "get_font")}

    assert family in fonts
    assert fonts <= {"Noto-Sans", "Noto-Sans-Arabic"}


@pytest.mark.parametrize("name", ["pl", "bg", "long"])
def test_the_lines_end_above_the_phone_number(name):
    page = printed(ALL[name], "a4")[0]
    text = page.get_textpage()

    assert lowest(text, ALL[name].lines[-1].text.split()[-1]) > highest(text, ALL[name].phone_name.split()[0])


def lowest(text, word):
    return min(_heights(text, word, 1))


def highest(text, word):
    return max(_heights(text, word, 3))


def _heights(text, word, edge):
    searcher = text.search(word)
    while found := searcher.get_next():
        yield text.get_charbox(found[0])[edge]


def test_arabic_is_mirrored_and_the_number_is_not():
    """Read from right to left the phone stands at the right, the square at the left, and digits keep their order."""
    page = printed(ARABIC, "a4")[0]
    (square,) = squares(page)

    assert square.position.top_left.x < page.render(scale=3).to_pil().width / 2
    assert ARABIC.phone in page.get_textpage().get_text_range()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", posters.SIZES)
def test_the_page_to_print_from_a_browser_says_the_same_without_style_or_script(name, size):
    page = BeautifulSoup(posters.html(ALL[name], size), "html.parser")

    assert (page.html["lang"], page.html["dir"]) == (ALL[name].language, "rtl" if name == "ar" else "ltr")
    assert page.find(string=ALL[name].heading)
    assert page.find("bdi", dir="ltr", string=ALL[name].phone)
    assert not page.find_all(["script", "style"])
    assert not page.find_all(style=True)
    assert not page.find("nav")


def test_a_full_poster_gives_up_its_drawing_for_its_words():
    assert "drawings/home.svg" in posters.html(POLISH, "a4")
    assert "drawings/home.svg" not in posters.html(LONG, "a4")


def test_other_words_make_another_print():
    assert posters.digest(POLISH, "a4") == posters.digest(replace(POLISH), "a4")
    assert posters.digest(POLISH, "a4") != posters.digest(replace(POLISH, phone="0800-0000"), "a4")
    assert posters.digest(POLISH, "a4") != posters.digest(POLISH, "a5")
