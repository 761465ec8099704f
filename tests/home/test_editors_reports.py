"""What editors must look after: what needs translating, which pages are old, and which texts are drafts."""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from home.editing import checked
from home.editing.reports import ageing_pages, translation_work
from home.models import GuidancePage
from tests.factories.network import MembershipFactory, UserFactory
from tests.home.conftest import COMPLETE, PAGES
from tests.home.html import soup

REPORTS = ("home_translations", "home_ageing")


def _client(client, function):
    client.force_login(MembershipFactory(function=function).user)
    return client


def _waiting(language):
    return next(line.waiting for line in translation_work().lines if line.language.code == language)


@pytest.mark.requirement("R96")
def test_a_complete_language_waits_for_nothing_and_the_list_says_which_page_another_lacks(site):
    assert {_waiting(language) for language in COMPLETE} == {0}
    GuidancePage.objects.get(slug="privacy", locale__language_code="en").unpublish()
    (row,) = translation_work("en").rows
    assert row.page.title == "Privacy"
    assert [language.code for language, _status in row.waiting] == ["en"]


@pytest.mark.requirement("R96")
def test_a_correction_in_dutch_puts_the_page_on_the_list_in_every_language(site):
    page = GuidancePage.objects.get(slug="privacy", locale__language_code="nl")
    page.intro = "Nieuwe zin."
    page.save_revision(user=UserFactory()).publish()
    assert {_waiting(language) for language in COMPLETE if language != "nl"} == {1}
    assert _waiting("nl") == 0


@pytest.mark.requirement("R96")
def test_no_translation_counts_as_checked_until_the_list_says_who_did_it(site, client):
    assert checked.checks() == {}
    marks = soup(_client(client, "editor").get(reverse("home_translations"))).main.select("td strong")
    assert len(marks) == 13


def test_a_page_that_nobody_checked_for_long_is_listed_the_oldest_first(site):
    GuidancePage.objects.update(checked_on=date(2020, 12, 15))
    GuidancePage.objects.filter(slug="privacy").update(checked_on=date(2020, 12, 1))
    with override_settings(GUIDANCE_CHECK_DAYS=10):
        assert not ageing_pages(date(2020, 12, 11))
        assert [one.page.slug for one in ageing_pages(date(2020, 12, 12))] == ["privacy"]
        everything = ageing_pages(date(2020, 12, 15) + timedelta(days=11))
    assert everything[0].page.slug == "privacy"
    assert len(everything) == GuidancePage.objects.filter(locale__language_code="nl").count()


@pytest.mark.requirement("R98")
@pytest.mark.parametrize("name", REPORTS)
def test_editors_read_the_reports_and_others_do_not(site, client, name):
    assert _client(client, "editor").get(reverse(name)).status_code == 200
    assert _client(client, "communication_officer").get(reverse(name)).status_code == 200
    assert _client(client, "moderator").get(reverse(name)).status_code == 302
    client.logout()
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.requirement("R97")
def test_the_accessibility_checker_is_in_the_preview_and_never_on_a_public_page(site, client):
    page = GuidancePage.objects.get(slug="privacy", locale__language_code="nl")
    signed_in = _client(client, "editor")
    preview = signed_in.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert b"wagtail-userbar" in preview.content
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"], "the form shows it in a frame"
    for path in PAGES:
        assert b"wagtail-userbar" not in signed_in.get(f"/nl/{path}").content


def test_the_edit_screen_of_each_kind_of_page_says_how_to_write(site, client):
    editor = _client(client, "editor")
    for page in (GuidancePage.objects.first(), GuidancePage.objects.first().get_parent()):
        shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "preview" in shown
        assert "help-block" in shown or "w-help-block" in shown
