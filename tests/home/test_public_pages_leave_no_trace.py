"""No cookie, nothing from elsewhere, nothing inline; every cache may keep a public page."""

import pytest

from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import loaded_addresses, soup

UNPREFIXED = ("/", "/robots.txt", "/favicon.ico", "/sitemap.xml", "/.well-known/security.txt", "/nl/not-there/")


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_sets_no_cookie_and_never_varies_by_login(visit, language, page):
    answer = visit(language, page)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()
    assert "public" in answer.headers["Cache-Control"]
    assert "max-age=" in answer.headers["Cache-Control"]


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("address", UNPREFIXED)
def test_no_other_public_address_sets_a_cookie(site, client, address):
    answer = client.get(address)
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("page", [*PAGES, "not-there/"])
def test_the_policy_forbids_everything_from_elsewhere_and_everything_inline(visit, page):
    policy = visit("pl", page).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("page", [*PAGES, "not-there/"])
def test_a_page_loads_only_from_here_and_carries_nothing_inline(visit, language, page):
    tree = soup(visit(language, page))
    assert loaded_addresses(tree), "the style sheet at least"
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded_addresses(tree))
    assert not tree.find_all("script")
    assert not tree.find_all("style")
    assert not tree.find_all(style=True)
    assert not [tag for tag in tree.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


@pytest.mark.requirement("R97")
def test_links_to_other_sites_tell_them_nothing_about_where_the_reader_was(visit):
    for page in PAGES:
        for link in soup(visit("en", page)).find_all("a", href=lambda href: href and href.startswith("http")):
            assert "noreferrer" in link["rel"], link["href"]


def test_a_public_page_is_only_ever_read(site, client):
    assert client.post("/nl/privacy/").status_code == 405


def test_the_answer_is_the_same_for_somebody_who_is_signed_in(site, client, admin_client):
    assert client.get("/pl/privacy/").content == admin_client.get("/pl/privacy/").content
