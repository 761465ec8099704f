"""What is found for which words."""

import pytest

from network.models import SafetyRegion, Theme
from search.models import Promotion, Synonyms
from search.searching import NO_SUCH_CHOICE, NO_SUCH_PAGE, NOT_FOUND, NOT_HERE, SOME_WORDS, search
from tests.factories.search import made_entry, made_page

pytestmark = pytest.mark.django_db


def found(query, language="nl", **filters):
    return [hit.entry.title for hit in search(query, language, filters).hits]


@pytest.fixture
def themes():
    for code, name in (("housing", "wonen"), ("work", "werken")):
        Theme.objects.update_or_create(code=code, defaults={"name": name})


def test_a_word_finds_its_other_forms():
    made_entry("Zieke huisgenoten", "Wat u kunt doen.")
    assert found("zieke huisgenoot") == ["Zieke huisgenoten"]


def test_accents_and_capitals_do_not_matter():
    made_entry("Zażółć gęślą jaźń", language="pl")
    assert found("ZAZOLC", "pl") == ["Zażółć gęślą jaźń"]


def test_every_word_must_be_found():
    made_entry("Loon bij ziekte")
    made_entry("Loon en vakantie")
    assert found("loon ziekte") == ["Loon bij ziekte"]


def test_where_no_page_has_all_words_those_with_some_come_and_it_is_said():
    made_entry("Loon en vakantie")
    made_entry("Vervoer")
    results = search("loon zeppelin", "nl")
    assert [hit.entry.title for hit in results.hits] == ["Loon en vakantie"]
    assert results.sentence == SOME_WORDS


def test_a_word_in_the_title_comes_before_one_in_the_text():
    made_entry("Vervoer", "Met de bus naar het paspoort en nog veel meer woorden.")
    made_entry("Uw paspoort", "Houd het bij u.")
    assert found("paspoort") == ["Uw paspoort", "Vervoer"]


def test_a_long_page_that_helps_comes_before_a_short_note_on_a_party_and_a_title_before_both():
    made_entry("Gezondheidsdienst", "Paspoort.", kind="party")
    made_entry("Vervoer", "Met de bus naar het paspoort. " + "En nog veel meer woorden over heel wat anders. " * 40)
    made_entry("Dienst Paspoort", "Maakt ze.", kind="party")
    assert found("paspoort") == ["Dienst Paspoort", "Vervoer", "Gezondheidsdienst"]


def test_only_the_readers_language_is_searched():
    made_entry("Corona", language="nl")
    made_entry("Corona", language="de")
    assert [hit.path for hit in search("corona", "de").hits] == ["/de/somewhere-1-de/"]


def test_nothing_found_says_so():
    made_entry("Vervoer")
    assert search("zeppelin", "nl").sentence == NOT_FOUND


def test_one_of_the_synonyms_is_enough():
    Synonyms.objects.create(language="nl", words="baas, werkgever, uitzendbureau")
    made_entry("Uw werkgever")
    made_entry("Het uitzendbureau")
    made_entry("De huisbaas")
    assert sorted(found("baas")) == ["Het uitzendbureau", "Uw werkgever"]


def test_synonyms_of_several_words_are_found_as_a_whole_both_ways():
    Synonyms.objects.create(language="nl", words="uitzendbureau, tijdelijk werk")
    made_entry("Tijdelijk werk zoeken")
    made_entry("Werk zoeken")
    made_entry("Het uitzendbureau")
    assert sorted(found("uitzendbureau")) == ["Het uitzendbureau", "Tijdelijk werk zoeken"]
    assert sorted(found("tijdelijk werk")) == ["Het uitzendbureau", "Tijdelijk werk zoeken"]


def test_synonyms_of_another_language_do_not_count():
    Synonyms.objects.create(language="de", words="bus, wagen")
    made_entry("De wagen")
    assert found("bus") == []


def test_filters_narrow_down_and_each_facet_is_counted_without_its_own(themes):
    made_entry("Ziek thuis", tags=(("theme", "housing"),))
    made_entry("Ziek op het werk", tags=(("theme", "work"), ("audience", "workers")))
    made_entry("Ziek en werkgever", tags=(("theme", "work"), ("audience", "employers")))
    results = search("ziek", "nl", {"theme": ["work"], "audience": ["workers"]})
    assert [hit.entry.title for hit in results.hits] == ["Ziek op het werk"]
    counted = {
        facet: {(one.value, one.count, one.selected) for one in values} for facet, values in results.facets.items()
    }
    assert counted == {
        "type": {("guidance", 1, False)},
        "theme": {("work", 1, True)},
        "audience": {("workers", 1, True), ("employers", 1, False)},
        "region": set(),
    }


def test_values_of_one_facet_add_up(themes):
    made_entry("Ziek thuis", tags=(("theme", "housing"),))
    made_entry("Ziek op het werk", tags=(("theme", "work"),))
    assert len(found("ziek", theme=["work", "housing"])) == 2


def test_choices_that_leave_nothing_are_named_as_the_reason():
    SafetyRegion.objects.create(code="VR01", name="Groningen", latitude=53, longitude=6)
    made_entry("Ziek thuis")
    assert search("ziek thuis", "nl", {"region": ["VR01"]}).sentence == NOT_HERE


def test_a_choice_that_does_not_exist_is_left_out_and_that_is_said():
    made_entry("Ziek thuis")
    results = search("ziek", "nl", {"theme": ["sailing"], "colour": ["red"]})
    assert (results.total, results.sentence) == (1, NO_SUCH_CHOICE)


def test_pages_of_results_follow_each_other_and_the_last_is_shown_beyond_it():
    page = made_page()
    for number in range(23):
        made_entry(f"Vervoer {number}", page=page, key=f"page:{number}")
    pages = [search("vervoer", "nl", page=number) for number in (1, 2, 3)]
    assert [len(results.hits) for results in pages] == [10, 10, 3]
    assert len({hit.entry.pk for results in pages for hit in results.hits}) == 23
    beyond = search("vervoer", "nl", page=10**9)
    assert (beyond.page, beyond.pages, len(beyond.hits), beyond.sentence) == (3, 3, 3, NO_SUCH_PAGE)


def test_what_editors_promote_comes_first_once_in_its_language():
    made_entry("Loon en ziekte", "Loon. Loon.")
    promoted = made_entry("Uw rechten", "Loon staat hier ook.")
    Promotion.objects.create(language="nl", words="lonen", page=promoted.page)
    results = search("loon uitleg", "nl")
    assert [(hit.entry.title, hit.promoted) for hit in results.hits] == [
        ("Uw rechten", True),
        ("Loon en ziekte", False),
    ]
    assert not any(hit.promoted for hit in search("loon", "de").hits)


def test_a_page_that_went_this_second_is_not_shown_though_the_index_knows_it():
    entry = made_entry("Vervoer")
    type(entry.page).objects.filter(pk=entry.page_id).update(live=False)
    assert search("vervoer", "nl").hits == []
