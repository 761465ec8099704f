"""The page of results, as readers see it."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from network.models import SafetyRegion, Theme
from search.actions.vocabulary import change
from search.models import Promotion
from tests.factories.search import made_entry, made_page
from tests.home.html import soup

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def ask(client, language="nl", **asked):
    return soup(client.get(f"/{language}/zoeken/", asked))


def titles(page):
    return [one.get_text() for one in page.select(".portal-hit__title")]


@pytest.fixture
def themes():
    """Two themes and a region to choose from."""
    Theme.objects.create(code="housing", name="wonen", names={"pl": "mieszkanie"}, position=1)
    Theme.objects.create(code="work", name="werken", names={"pl": "praca"}, position=2)
    SafetyRegion.objects.create(code="VR13", name="Amsterdam", province="NH", latitude=52, longitude=4)


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_reader_s_language_in_its_direction(client, language):
    page = ask(client, language, q="xyzzyplugh")
    assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    with override(language):
        assert page.h1.get_text() == gettext("Search")
        assert page.select_one("#nothing").get_text(strip=True) == gettext(
            "We found nothing. Try other words, or fewer words."
        )


def test_a_result_leads_to_its_page_says_what_it_is_and_marks_the_words(client, themes):
    made_entry(
        "Ik ben ziek", "Blijf thuis als u ziek bent. Bel de huisarts.", tags=(("theme", "housing"),), path="ziek/"
    )
    page = ask(client, q="ziek")
    (hit,) = page.select(".portal-hit")
    assert hit.a["href"] == "/nl/ziek/"
    assert [one.get_text() for one in hit.select("mark")] == ["ziek", "ziek"]
    assert hit.select_one(".portal-hit__labels").get_text(strip=True) == "Informatie · wonen"
    assert page.select_one(".portal-search__count").get_text(" ").split() == ["1", "resultaat", "voor", "ziek"]


def test_what_was_typed_is_shown_again_and_is_never_markup(client):
    made_entry("Loon", "Alles over loon.")
    page = ask(client, q='loon <script>alert(1)</script> "')
    assert page.select_one("#search-words")["value"] == 'loon <script>alert(1)</script> "'
    assert [one["src"] for one in page.find_all("script")] == ["/static/js/search.js"]


def test_choices_narrow_down_and_can_be_taken_back_one_by_one(client, themes):
    made_entry("Loon en huis", tags=(("theme", "housing"), ("theme", "work")))
    made_entry("Loon op het werk", tags=(("theme", "work"), ("audience", "employers")))
    page = ask(client, q="loon")
    offered = [(box["name"], box["value"]) for box in page.select(".portal-narrow-down [type=checkbox]")]
    assert offered == [("theme", "housing"), ("theme", "work")], "one value that all have narrows nothing down"
    page = ask(client, q="loon", theme=["housing"])
    assert titles(page) == ["Loon en huis"]
    assert [box["value"] for box in page.select("[type=checkbox][checked]")] == ["housing"]
    (chosen,) = page.select(".portal-search__choice")
    assert chosen["href"] == "?q=loon"
    assert page.select_one(".portal-narrow-down [name=q]")["value"] == "loon"


def test_what_editors_put_first_comes_first_and_says_so(client):
    made_entry("Loon", "loon loon loon")
    wanted = made_entry("Uw rechten", "Over loon.")
    Promotion.objects.create(language="nl", words="loon", page=wanted.page)
    page = ask(client, q="loon")
    assert titles(page) == ["Uw rechten", "Loon"]
    assert "Aanbevolen" in page.select_one(".portal-hit--first").get_text()
    assert len(page.select(".portal-hit--first")) == 1


def test_a_slip_of_the_pen_leads_to_the_word_that_is_there(client):
    change(gone=[], come=[made_entry("Quarantaine", "Blijf binnen.")])
    link = ask(client, q="quarantiane", theme="gone").select_one(".portal-search__suggested a")
    assert (link["href"], link.get_text()) == ("?q=quarantaine", "quarantaine")


def test_where_nothing_is_found_the_reader_is_told_what_to_do_next(client):
    page = ask(client, "pl", q="xyzzyplugh")
    ways = [link["href"] for link in page.main.select(".portal-text a")]
    assert ways == ["/pl/vraag/", "/pl/melden/", "tel:0800-5151"]
    assert page.select_one(".portal-text bdi[dir=ltr]").get_text() == "0800-5151"


def test_before_anything_is_asked_the_box_waits_for_words(client):
    page = ask(client)
    assert page.select_one("#search-words").has_attr("autofocus")
    assert page.select_one("#nothing").get_text(strip=True) == "Typ een of meer woorden."
    assert not page.main.select(".portal-text")
    assert len(page.find_all("form", role="search")) == 1


def test_results_come_ten_at_a_time_and_keep_what_was_chosen(client, themes):
    home = made_page()
    for number in range(23):
        made_entry(f"Loon {number}", page=home, key=f"page:{number}", tags=(("theme", "work"),))
    page = ask(client, q="loon", theme="work", page=2)
    assert len(titles(page)) == 10
    assert page.select_one(".portal-hits")["start"] == "11"
    assert [link["href"] for link in page.select(".portal-pages__link")] == [
        "?q=loon&theme=work",
        "?q=loon&theme=work&page=3",
    ]
    assert len(titles(ask(client, q="loon", page="1000000000"))) == 3
    assert len(titles(ask(client, q="loon", page="veel"))) == 10


def test_a_page_of_ten_results_costs_as_much_as_a_page_of_one(client, themes, django_assert_num_queries):
    made_entry("Loon", tags=(("theme", "work"),))
    ask(client, q="loon")
    with CaptureQueriesContext(connection) as one:
        ask(client, q="loon")
    for number in range(9):
        made_entry(f"Loon {number}", tags=(("theme", "work"), ("audience", "workers")))
    with django_assert_num_queries(len(one)):
        assert len(titles(ask(client, q="loon"))) == 10


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "a" * 10_000},
        {"q": "\x00loon"},
        {"q": "“loon” OR * NEAR("},
        {"q": "loon", "theme": ["nergens"] * 50, "page": "-3"},
        {"q": "loon", **{f"x{number}": "1" for number in range(300)}},
        {"page": "9" * 5_000},
    ],
)
def test_whatever_is_asked_the_answer_is_a_page(client, asked):
    assert client.get("/nl/zoeken/", asked).status_code == 200
