"""Editors search in the newest text of every page, and nobody else ever finds a draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from home.models import HomePage
from search.actions.indexing import renew_all
from search.desk import texts
from search.desk.models import PageText
from search.searching import search
from tests.factories.network import MembershipFactory
from tests.factories.search import guidance
from tests.home.html import soup

pytestmark = pytest.mark.django_db


def made_home(language):
    locale, _created = Locale.objects.get_or_create(language_code=language)
    home = HomePage(
        title=f"Platform {language}", heading="Kop", intro="Kort.", slug=f"platform-{language}", locale=locale
    )
    Page.get_first_root_node().add_child(instance=home)
    return home


@pytest.fixture
def home(db):
    """A Dutch home page to hang pages under."""
    return made_home("nl")


@pytest.fixture
def editor(client):
    """A browser in which an editor is signed in."""
    client.force_login(MembershipFactory(function="editor").user)
    return client


def found(client, **asked):
    page = soup(client.get(reverse("search_texts"), asked))
    return [row.th.get_text(strip=True) for row in page.select("tbody tr")]


def test_a_draft_is_found_by_editors_and_by_nobody_else(home, editor):
    page = guidance(home, "Vakantiegeld", "vakantiegeld", "Over juni.", live=False)
    page.body = [("text", "<p>Over een spaarvarken.</p>")]
    page.save_revision()
    assert found(editor, q="Spaarvarken") == ["Vakantiegeld"]
    renew_all()
    assert search("spaarvarken", "nl").total == 0


def test_of_a_live_page_the_newest_text_counts_not_the_published_one(home, editor):
    page = guidance(home, "Loon", "loon", "Het oude spaarvarken.")
    page.title = "Loon en meer"
    page.body = [("text", "<p>De nieuwe portemonnee.</p>")]
    page.save_revision()
    assert found(editor, q="portemonnee") == ["Loon en meer"]
    assert found(editor, q="spaarvarken") == []
    renew_all()
    assert search("portemonnee", "nl").total == 0


def test_each_language_is_searched_by_its_own_rules_or_one_alone(home, editor):
    guidance(home, "Bezoek", "bezoek", "De inspectie komt langs.")
    guidance(made_home("pl"), "Wizyta", "wizyta", "Inspekcja przychodzi.")
    guidance(made_home("en"), "A visit", "visit", "An inspection is announced.")
    assert set(found(editor, q="inspectie")) == {"Bezoek"}
    assert set(found(editor, q="inspekcji")) == {"Wizyta"}
    assert found(editor, q="inspections", language="nl") == []
    assert found(editor, q="inspections", language="en") == ["A visit"]


@pytest.mark.requirement("R98")
@pytest.mark.parametrize(
    ("function", "may"),
    [("editor", True), ("translator", True), ("communication_officer", True), ("member", False), ("partner", False)],
)
def test_only_who_edits_pages_searches_in_their_texts(client, function, may):
    client.force_login(MembershipFactory(function=function).user)
    assert (client.get(reverse("search_texts")).status_code == 200) is may


@pytest.mark.requirement("R98")
def test_an_editor_of_one_part_finds_nothing_of_another(home, editor):
    guidance(home, "Loon", "loon", "Over een spaarvarken.", live=False)
    other = made_home("pl")
    GroupPagePermission.objects.filter(group__name="editor").update(page=other)
    assert found(editor, q="spaarvarken") == []


def test_a_page_is_read_once_until_it_is_saved_again(home, editor):
    page = guidance(home, "Loon", "loon", "Over een spaarvarken.")
    found(editor, q="spaarvarken")
    with CaptureQueriesContext(connection) as seen:
        assert texts.renew() == 0
    assert len(seen) == 1
    page.delete()
    assert found(editor, q="spaarvarken") == []
    assert not PageText.objects.filter(title="Loon").exists()


def test_where_many_pages_wait_the_screen_says_that_it_has_not_read_them_all(home, editor, monkeypatch):
    for number in range(3):
        guidance(home, f"Loon {number}", f"loon-{number}", "Over een spaarvarken.")
    monkeypatch.setattr(texts, "AT_ONCE", 2)
    page = soup(editor.get(reverse("search_texts"), {"q": "spaarvarken"}))
    assert "nog niet gelezen" in page.main.get_text()


@pytest.mark.parametrize("words", ["", "   ", "\x00", "de het een", "%", "x" * 10_000])
def test_words_that_say_nothing_find_nothing(home, editor, words):
    assert editor.get(reverse("search_texts"), {"q": words}).status_code == 200
    assert found(editor, q=words) == []
