"""Every page and the form can be printed as poster and card, at a public address that costs little."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import RequestFactory

from content import printing
from home.models import GuidancePage
from home.posters import poster_of
from tests.home.html import soup
from tests.services.required import need

pytestmark = [pytest.mark.any_engine, pytest.mark.requirement("R32", "R40", "R96")]


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_page_leads_to_its_prints_and_to_the_poster_of_the_form(visit):
    links = {link["href"] for link in soup(visit("nl", "ziek/")).find_all("a", href=True)}

    sheets = {f"/nl/poster/ziek/{size}/" for size in ("a4", "a5", "card")}
    assert sheets | {"/nl/poster/formulier/a4/"} <= links


def test_a_poster_says_what_the_page_says(visit):
    page = GuidancePage.objects.get(slug="ziek", locale__language_code="nl")
    sheet = soup(visit("nl", "poster/ziek/a4/"))

    steps = next(block.value["steps"] for block in page.body if block.block_type == "steps")
    assert sheet.h1.text == page.title
    assert [line.text for line in sheet.find_all(class_="poster__line")] == [one["title"] for one in list(steps)[:3]]


def test_only_the_reporting_channel_is_said_to_ask_no_name(visit):
    """At the health service one has to say who one is: a poster may not promise otherwise."""
    request = RequestFactory().get("/")
    contact = poster_of(request, "ziek", "nl")
    form = poster_of(request, "formulier", "nl")

    assert (contact.phone, form.phone) == ("0800-1202", "0800-5151")
    assert form.phone_note
    assert contact.phone_note != form.phone_note


@pytest.mark.parametrize("size", ["a4", "a5", "card"])
def test_the_form_has_a_poster_in_every_language_at_the_same_address(visit, size):
    for language in ("nl", "pl", "ar"):
        answer = visit(language, f"poster/formulier/{size}/")
        assert soup(answer).html["lang"] == language
        assert "public" in answer["Cache-Control"]
        assert not answer.cookies


@pytest.mark.parametrize("path", ["poster/ziek/a3/", "poster/nothing/a4/", "poster/nothing/a4.pdf"])
def test_what_cannot_be_printed_is_not_found(visit, path):
    assert visit("nl", path).status_code == 404


def test_a_page_that_is_not_live_or_not_in_this_language_has_no_poster(visit):
    GuidancePage.objects.get(slug="ziek", locale__language_code="nl").unpublish()
    GuidancePage.objects.filter(slug="testen", locale__language_code="tr").update(live=False)

    assert visit("nl", "poster/ziek/a4/").status_code == 404
    assert visit("tr", "poster/testen/a4/").status_code == 404


def test_the_pdf_is_made_once_and_not_sent_twice(visit, monkeypatch):
    need("libpango")
    first = visit("nl", "poster/ziek/card.pdf")
    monkeypatch.setattr(printing, "pdf", lambda *args, **kwargs: pytest.fail("made twice"))

    assert first.content.startswith(b"%PDF-")
    assert visit("nl", "poster/ziek/card.pdf").content == first.content
    again = visit("nl", "poster/ziek/card.pdf", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_where_no_pdf_can_be_made_the_page_to_print_stays_and_promises_none(visit, monkeypatch):
    monkeypatch.setattr("home.posters.can_print", lambda: False)

    page = soup(visit("nl", "poster/ziek/a4/"))
    assert page.h1
    assert not page.find("a", href=lambda href: href.endswith(".pdf"))
    assert visit("nl", "poster/ziek/a4.pdf").status_code == 404


def test_prints_are_made_ahead_and_old_ones_removed(site, monkeypatch):
    need("libpango")
    monkeypatch.setattr(printing, "pdf", lambda html, **named: html.encode())
    call_command("make_posters", verbosity=0)
    made = set(default_storage.listdir(printing.FOLDER)[1])

    page = GuidancePage.objects.get(slug="ziek", locale__language_code="nl")
    page.title = "Iets anders"
    page.save_revision().publish()
    call_command("make_posters", verbosity=0)
    after = set(default_storage.listdir(printing.FOLDER)[1])
    assert len(made) == len(after) > 3
    assert len(made - after) == 3
