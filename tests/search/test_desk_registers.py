"""Editors steer search: which page comes first, which words mean the same, and what people search for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from search.models import Promotion, QueryCount, Synonyms
from search.searching import search
from tests.factories.network import MembershipFactory
from tests.factories.search import made_entry
from tests.home.html import soup

pytestmark = pytest.mark.django_db

SCREENS = ("search_promotion:index", "search_promotion:add", "search_synonyms:index", "search_synonyms:add")
STEERING = {"editor", "communication_officer"}


def signed_in(client, function):
    client.force_login(MembershipFactory(function=function).user)
    return client


def may_open(client, address):
    return client.get(reverse(address)).status_code == 200


@pytest.mark.requirement("R98")
@pytest.mark.parametrize("function", ["editor", "communication_officer", "translator", "member", "partner", "analyst"])
def test_only_who_writes_for_the_public_steers_its_search(client, function):
    signed_in(client, function)
    assert {may_open(client, screen) for screen in (*SCREENS, "search_counts")} == {function in STEERING}


@pytest.mark.requirement("R98")
def test_the_menu_shows_search_to_whoever_may_do_something_there(client):
    entrances = [reverse(name) for name in ("search_texts", "search_promotion:index", "search_counts")]
    home = signed_in(client, "editor").get(reverse("wagtailadmin_home")).content.decode()
    assert all(address in home for address in entrances)
    home = signed_in(client, "member").get(reverse("wagtailadmin_home")).content.decode()
    assert not any(address in home for address in entrances)


def test_a_page_put_first_comes_first_from_then_on(client):
    made_entry("Loon", "loon loon loon")
    wanted = made_entry("Uw rechten", "Over loon.")
    given = {"language": "nl", "words": "  het   loon ", "page": wanted.page.pk, "position": 0}
    signed_in(client, "editor").post(reverse("search_promotion:add"), given)
    assert Promotion.objects.get().words == "het loon"
    assert [hit.entry.title for hit in search("loon", "nl").hits] == ["Uw rechten", "Loon"]


def test_words_that_search_passes_over_cannot_be_promoted(client):
    page = made_entry("Loon").page
    given = {"language": "nl", "words": "de het een", "page": page.pk, "position": 0}
    answer = signed_in(client, "editor").post(reverse("search_promotion:add"), given)
    assert "daarom slaat het zoeken ze over" in answer.content.decode()
    assert not Promotion.objects.exists()


def test_words_that_mean_the_same_find_the_same_from_then_on(client):
    made_entry("Uw werkgever", "Wie u betaalt.")
    assert not search("baas", "nl").total
    signed_in(client, "editor").post(
        reverse("search_synonyms:add"), {"language": "nl", "words": "baas,, werkgever , baas"}
    )
    assert Synonyms.objects.get().words == "baas, werkgever"
    assert [hit.entry.title for hit in search("baas", "nl").hits] == ["Uw werkgever"]


@pytest.mark.parametrize("words", ["baas", "baas, baas,", ", ,"])
def test_one_word_means_the_same_as_nothing(client, words):
    answer = signed_in(client, "editor").post(reverse("search_synonyms:add"), {"language": "nl", "words": words})
    assert answer.status_code == 200
    assert not Synonyms.objects.exists()


def test_what_people_search_for_is_summed_over_the_month_and_split_by_whether_it_is_found(client):
    today = timezone.localdate()
    for days, words, count, found in (
        (0, "loon", 12, 3),
        (2, "loon", 10, 0),
        (1, "vakantie", 11, 0),
        (40, "oud", 99, 1),
    ):
        day = today - timedelta(days=days)
        QueryCount.objects.create(day=day, language="nl", words=words, count=count, found=found)
    QueryCount.objects.create(day=today, language="pl", words="praca", count=50, found=2)

    def shown(**asked):
        page = soup(signed_in(client, "editor").get(reverse("search_counts"), asked))
        return [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]

    assert shown() == [["vakantie", "nl", "11", "0"], ["praca", "pl", "50", "2"], ["loon", "nl", "22", "3"]]
    assert shown(language="pl") == [["praca", "pl", "50", "2"]]


@pytest.mark.requirement("R98")
def test_an_administrator_without_the_function_sees_no_counts(client):
    client.force_login(User.objects.create_user("admin@example.org", "x" * 20))
    assert not may_open(client, "search_counts")
