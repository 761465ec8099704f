"""What machines ask at the top of a site is answered there, not sent to a language."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings

from home.models import PortalSettings
from tests.home.conftest import COMPLETE, PAGES

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_robots_keep_out_of_the_desk_and_find_the_sitemap(site, client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_icon_is_ours(site, client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/img/favicon.ico")


def test_security_txt_has_what_rfc_9116_asks(site, client):
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@testserver"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(0) < expires - datetime.now(tz=UTC) < timedelta(days=366)
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_security_txt_names_the_contact_that_was_set(site, client):
    PortalSettings.objects.update(security_contact="https://example.org/security")
    assert "Contact: https://example.org/security\n" in client.get("/.well-known/security.txt").content.decode()


@pytest.mark.requirement("R96")
def test_the_sitemap_lists_every_translation_with_its_other_languages(site, client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    found = {url.find("s:loc", NAMES).text for url in tree.findall("s:url", NAMES)}
    pages = {f"http://testserver/{code}/{page}" for code in COMPLETE for page in PAGES}
    every = {code for code, _name in settings.LANGUAGES}
    forms = {f"http://testserver/{code}/{form}/" for code in every for form in ("melden", "vraag", "opmerking")}
    assert found == pages | forms
    for url in tree.findall("s:url", NAMES):
        others = {link.get("hreflang") for link in url.findall("x:link", NAMES)}
        assert others == (set(COMPLETE) if url.find("s:loc", NAMES).text in pages else every)


def test_the_error_page_needs_no_database_and_no_request(db, django_assert_num_queries):
    from django.template.loader import get_template

    with django_assert_num_queries(0):
        assert "112" in get_template("500.html").render()
