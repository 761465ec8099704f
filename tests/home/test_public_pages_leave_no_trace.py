"""No cookie, nothing from elsewhere, nothing inline; every cache may keep a public page."""

import pytest

from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import loaded_addresses

UNPREFIXED = ("/", "/robots.txt", "/favicon.ico", "/sitemap.xml", "/.well-known/security.txt", "/nl/not-there/")


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.any_engine
def test_a_page_sets_no_cookie_and_never_varies_by_login(reading, language):
    for page in PAGES:
        answer = reading.answer(language, page)
        assert answer.status_code == 200, page
        assert "Set-Cookie" not in answer.headers, page
        assert not answer.cookies, page
        assert "cookie" not in answer.headers.get("Vary", "").lower(), page
        assert "public" in answer.headers["Cache-Control"], page
        assert "max-age=" in answer.headers["Cache-Control"], page


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("address", UNPREFIXED)
def test_no_other_public_address_sets_a_cookie(site, client, address):
    answer = client.get(address)
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("page", [*PAGES, "not-there/"])
@pytest.mark.any_engine
def test_the_policy_forbids_everything_from_elsewhere_and_everything_inline(reading, page):
    policy = reading.answer("pl", page).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.any_engine
def test_a_page_loads_only_from_here_and_carries_nothing_inline(reading, language):
    for page in (*PAGES, "not-there/"):
        tree = reading.tree(language, page)
        loaded = loaded_addresses(tree)
        assert loaded, f"{page}: the style sheet at least"
        assert all(address.startswith("/") and not address.startswith("//") for address in loaded), page
        assert not tree.find_all(["script", "style"]), page
        assert not tree.find_all(style=True), page
        assert not [tag for tag in tree.find_all(True) if any(name.startswith("on") for name in tag.attrs)], page


@pytest.mark.requirement("R97")
def test_links_to_other_sites_tell_them_nothing_about_where_the_reader_was(reading):
    for page in PAGES:
        for link in reading.tree("en", page).find_all("a", href=lambda href: href and href.startswith("http")):
            assert "noreferrer" in link["rel"], link["href"]


def test_a_public_page_is_only_ever_read(site, client):
    assert client.post("/nl/privacy/").status_code == 405


def test_the_answer_is_the_same_for_somebody_who_is_signed_in(site, client, admin_client):
    assert client.get("/pl/privacy/").content == admin_client.get("/pl/privacy/").content
