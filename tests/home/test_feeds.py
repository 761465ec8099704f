"""Each language has a feed of what is really written in it, and pages say where it is."""

from xml.etree import ElementTree

import pytest
from django.conf import settings

from home.models import GuidancePage
from tests.home.html import soup

pytestmark = pytest.mark.requirement("R96")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(answer):
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


def links(tree):
    return {entry.find(f"{ATOM}link").get("href") for entry in tree.findall(f"{ATOM}entry")}


@pytest.mark.parametrize("language", ["nl", "pl"])
def test_a_feed_holds_the_pages_of_its_language(visit, language):
    answer = visit(language, "feed.atom")

    tree = read(answer)
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    live = GuidancePage.objects.live().filter(locale__language_code=language)
    assert links(tree) == {f"http://testserver/{language}/{page.url_path.split('/', 2)[2]}" for page in live}
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


def test_a_page_that_is_not_live_is_in_no_feed(visit):
    GuidancePage.objects.get(slug="privacy", locale__language_code="nl").unpublish()

    assert not any("privacy" in link for link in links(read(visit("nl", "feed.atom"))))


def test_a_language_without_pages_has_an_empty_feed_and_no_page_of_another(visit):
    GuidancePage.objects.filter(locale__language_code="hu").update(live=False)

    assert links(read(visit("hu", "feed.atom"))) == set()


def test_what_changed_last_comes_first(visit):
    page = GuidancePage.objects.get(slug="privacy", locale__language_code="nl")
    page.save_revision().publish()

    first = read(visit("nl", "feed.atom")).find(f"{ATOM}entry")
    assert first.find(f"{ATOM}title").text == page.title


def test_a_page_names_the_feed_of_its_language(visit):
    for language in ("nl", "pl"):
        link = soup(visit(language)).find("link", type="application/atom+xml")
        assert link["href"] == f"/{language}/feed.atom"


def test_every_language_of_the_portal_answers(visit):
    for language, _name in settings.LANGUAGES:
        read(visit(language, "feed.atom"))


def test_a_feed_costs_the_same_for_one_page_as_for_all(visit, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        visit("nl", "feed.atom")
