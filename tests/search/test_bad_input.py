"""Whatever is typed, the answer is a page with a sentence that helps, never an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.completing import complete
from search.searching import NO_WORDS, NOTHING_TYPED, SHORTENED, Results, search
from tests.factories.search import made_entry

pytestmark = pytest.mark.django_db

NASTY = [
    '"',
    '"loon',
    'loon" OR 1=1 --',
    "loon' & !x:*",
    "title:loon NEAR(loon, 2) ^loon",
    "loon* AND (loon OR NOT loon",
    "{title body} : loon",
    "%loon%_",
    "loon\x00loon",
    "loon\ud800",
    "\u202eloon\u202c\u200b",
    "😷🤒",
    "loon зарплата lön 工资 الأجر",
    "\\",
    "qqlanguage6e6c",
    "<script>alert(1)</script>",
    "1e9 -5 3.14 ½ ²",
]


@pytest.mark.parametrize("query", NASTY)
@pytest.mark.parametrize("language", ["nl", "ar", "tr"])
def test_signs_are_no_orders(query, language):
    made_entry("Loon", language=language)
    assert isinstance(search(query, language), Results)
    assert isinstance(complete(query, language), list)


def test_words_are_found_in_spite_of_the_signs_around_them():
    made_entry("Loon")
    for query in ('"loon"', "loon*", "loon\x00", "(loon)", "loon 😷", "\u202eloon"):
        assert [hit.entry.title for hit in search(query, "nl").hits] == ["Loon"]


@pytest.mark.parametrize("query", ["", "   ", None, "\x00\x00", "\n\t"])
def test_nothing_typed_asks_for_a_word(query):
    assert search(query, "nl").sentence == NOTHING_TYPED


@pytest.mark.parametrize("query", ["de het een", '"', "*", "😷", "-- ;", "()"])
def test_what_holds_no_word_says_what_to_type(query):
    assert search(query, "nl").sentence == NO_WORDS


def test_ten_megabytes_are_cut_and_that_is_said():
    made_entry("Loon")
    results = search("loon " * 2_000_000, "nl")
    assert (results.total, results.sentence) == (1, SHORTENED)
    assert len(results.query) <= 200


def test_a_word_without_end_is_no_trouble():
    assert search("a" * 10_000_000, "nl").total == 0


@pytest.mark.parametrize("page", [0, -1, 10**9, 10**30])
def test_any_page_number_is_answered(page):
    made_entry("Loon")
    assert len(search("loon", "nl", page=page).hits) == 1


def test_filters_with_anything_in_them_are_answered():
    made_entry("Loon")
    filters = {"theme": ["'; --", "", "x" * 10_000], "type": [], "": ["a"], "type'": ["guidance"]}
    assert search("loon", "nl", filters).total == 1


def test_a_language_that_is_not_there_has_no_results():
    made_entry("Loon")
    assert search("loon", "tlh").total == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=300), language=st.sampled_from(["nl", "bg", "ar", "tr", "de", "xx"]), page=st.integers())
def test_any_text_is_answered(query, language, page):
    results = search(query, language, {"theme": [query]}, page)
    assert results.hits or results.sentence
    assert isinstance(complete(query, language), list)
