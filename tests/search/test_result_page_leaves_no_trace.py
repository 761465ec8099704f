"""Who searched for what stays between the reader and their screen."""

import logging
from xml.etree import ElementTree

import pytest

from signals_form.silence import SilentLetterbox
from tests.factories.search import made_entry
from tests.home.html import loaded_addresses, soup

pytestmark = pytest.mark.django_db

ADDRESSES = ("/nl/zoeken/", "/ar/zoeken/suggesties/")


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_keeps_a_search(client, address):
    made_entry("Loon")
    answer = client.get(address, {"q": "loon"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert client.post(address, {"q": "loon"}).status_code == 405


def test_search_engines_do_not_list_what_people_search_for(client):
    page = soup(client.get("/nl/zoeken/", {"q": "loon"}))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert client.get("/nl/zoeken/suggesties/", {"q": "loon"}).headers["X-Robots-Tag"] == "noindex"


@pytest.mark.requirement("R97")
def test_the_page_loads_nothing_from_elsewhere_and_holds_no_inline_code(client):
    made_entry("Loon")
    page = soup(client.get("/nl/zoeken/", {"q": "loon"}))
    assert all(address.startswith("/") for address in loaded_addresses(page))
    assert not page.find_all("style")
    assert not page.find_all(style=True)
    assert all(not script.get_text() for script in page.find_all("script"))


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("line", ["GET /nl/zoeken/?q=honger HTTP/1.1", "GET /pl/zoeken/suggesties/?q=honger HTTP/1.1"])
def test_no_log_holds_what_was_searched_for(line):
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', (line, "200", "1"), None)
    assert not SilentLetterbox().filter(record)


@pytest.mark.requirement("R97")
def test_what_breaks_in_a_search_is_logged_without_its_words(rf):
    try:
        raise ValueError("no such word: honger")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", ("Error", "/nl/zoeken/"), told)
    record.request = rf.get("/nl/zoeken/", {"q": "honger"})
    assert SilentLetterbox().filter(record)
    assert "ValueError" in record.getMessage()
    assert "honger" not in logging.Formatter().format(record)


def test_what_completes_the_words_comes_as_browsers_expect_it(client):
    made_entry("Loon en vakantie")
    answer = client.get("/nl/zoeken/suggesties/", {"q": "vak"})
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == ["vak", ["Loon en vakantie"]]
    assert client.get("/nl/zoeken/suggesties/").json() == ["", []]


def test_a_browser_can_learn_how_to_search_here_in_each_language(client):
    page = soup(client.get("/tr/zoeken/"))
    address = page.select_one("link[rel=search]")["href"]
    assert address == "/tr/zoeken/opensearch.xml"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/opensearchdescription+xml"
    tree = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    space = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    assert [one.get("template") for one in tree.findall("os:Url", space)] == [
        "http://testserver/tr/zoeken/?q={searchTerms}",
        "http://testserver/tr/zoeken/suggesties/?q={searchTerms}",
    ]
    assert tree.findtext("os:Language", namespaces=space) == "tr"
    assert len(tree.findtext("os:ShortName", namespaces=space)) <= 16


@pytest.mark.parametrize("path", ["/pl/melden/", "/pl/melden/antwoord/", "/pl/vraag/", "/pl/not-there/"])
def test_the_way_to_search_stands_on_every_page_and_needs_no_script(client, path):
    page = soup(client.get(path))
    form = page.select_one("header form[role=search]")
    assert (form["action"], form["method"], form.input["name"]) == ("/pl/zoeken/", "get", "q")
    assert not page.find_all("script")
    names = [one["aria-label"] for one in page.find_all("form", role="search")]
    assert len(names) == len(set(names))
