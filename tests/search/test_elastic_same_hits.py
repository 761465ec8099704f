"""Both engines find the same: on all starter pages and the whole network, in all fourteen languages."""

from itertools import cycle

import pytest
from django.conf import settings

from content.analysis import analyse
from search import engines, synonyms
from search.actions.indexing import renew_all
from search.engines import Asked
from search.models import Entry, Tag
from search.searching import search
from tests.services.prepared import after, begins_with, reference_data, starter_pages

QUERIES = {
    "nl": [
        "ziek huisgenoot",
        "bijzonderheden",
        "zieke werknemers",
        "Veiligheidsregio",
        "inspectie",
        'quarantaine "thuis"',
    ],
    "en": ["sick housemate", "working", "salary", "who may close a hostel"],
    "pl": ["chory pracownik", "pracownicy", "mieszkanie", "kwarantanna"],
    "ro": ["bolnav", "muncitori", "locuință", "salariu"],
    "bg": ["болен колега", "болна", "заплата", "жилище"],
    "hu": ["beteg", "munkások", "lakás", "fizetés"],
    "de": ["gehalt krank", "Häuser", "kranke Kollegen", "Arbeitgeber"],
    "es": ["enfermo", "salario", "vivienda", "trabajadores"],
    "pt": ["doente", "salário", "habitação", "trabalhadores"],
    "sk": ["chorý", "mzda", "ubytovanie", "karanténa"],
    "lt": ["serga", "alga", "būstas", "darbuotojai"],
    "tr": ["hasta", "İŞ", "ışık", "konut", "ücret"],
    "uk": ["хворий", "заробітна плата", "житло", "працівники"],
    "ar": ["مريض", "السكن", "راتب", "العمال"],
}
EVERYWHERE = ["covid", "corona", "GGD", "zzzzqqq", "112", "* OR NEAR(", "a' OR 1=1", "١١٢"]
FILTERS = [
    {"type": ("guidance",)},
    {"type": ("guidance", "party"), "theme": ("housing", "work")},
    {"region": ("VR13",)},
    {"audience": ("nowhere",), "type": ("region",)},
]
# Every twentieth title is searched for.
SOME = 20


@after(starter_pages)
def starter_network():
    """The starter pages, and the network of the reference data, to be found."""
    reference_data()
    renew_all()


pytestmark = [pytest.mark.django_db, begins_with(starter_network)]


@pytest.fixture
def everything(elastic):
    """The same in the elastic engine."""
    elastic.rebuild(Entry.objects.order_by("pk").prefetch_related("tags"))


def asked_in(language):
    """Every query of a language, and some titles that can be found there: without a filter, and with each in turn."""
    titles = Entry.objects.filter(language=language).order_by("key").values_list("title", flat=True)
    filters = cycle(FILTERS)
    for query in [*QUERIES[language], *EVERYWHERE, *titles[::SOME]]:
        groups = synonyms.groups(list(dict.fromkeys(analyse(query, language))), language)
        if groups:
            yield query, Asked(language, groups, size=1000)
            yield query, Asked(language, groups, next(filters), size=1000)


def answer(engine, asked):
    """What an engine answers but the order: its keys, how many, and how many of each facet."""
    found = engine.find(asked)
    return set(found.keys), found.total, {facet: dict(counts) for facet, counts in found.counts.items()}


def test_the_same_hits_totals_and_facets_in_every_language(everything, elastic):
    tried, different = 0, []
    for language, _name in settings.LANGUAGES:
        for query, asked in asked_in(language):
            tried += 1
            if answer(engines.database(), asked) != answer(elastic, asked):
                different.append((language, query, dict(asked.filters)))
    assert not different
    assert tried > 14 * 2 * 15
    assert set(Tag.objects.values_list("facet", flat=True).distinct()) >= {"type", "theme", "region"}


def test_readers_see_the_same_results(everything, elastic, monkeypatch):
    by_engine = []
    for engine in (engines.database(), elastic):
        monkeypatch.setattr(engines, "chosen", lambda engine=engine: engine)
        by_engine.append([_seen(search(query, code)) for code, queries in QUERIES.items() for query in queries])
    assert by_engine[0] == by_engine[1]
    assert sum(bool(total) for total, *_rest in by_engine[0]) > len(QUERIES)


def _seen(results):
    first_page = {hit.path for hit in results.hits} if results.pages == 1 else None
    return results.total, results.facets, results.pages, results.suggestion, str(results.sentence), first_page
