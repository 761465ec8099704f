"""The number of queries for a page does not grow with the number of pages or languages."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import GuidancePage, HomePage


def _queries(visit, language, page):
    Site.clear_site_root_paths_cache()
    visit(language, page)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert visit(language, page).status_code == 200
    return len(seen)


def _more_pages(number):
    home = HomePage.objects.get(locale__language_code="nl")
    for count in range(number):
        page = GuidancePage(
            title=f"More {count}",
            intro="More.",
            checked_on=datetime.date(2020, 12, 1),
            show_in_menus=True,
            show_in_footer=True,
        )
        home.add_child(instance=page)


@pytest.mark.parametrize("page", ["", "wat-kunt-u-doen/", "hulp/", "werkgevers/"])
@pytest.mark.parametrize("language", ["en", "hu"])
def test_a_page_costs_as_much_with_twenty_more_pages(visit, language, page):
    before = _queries(visit, language, page)
    _more_pages(20)
    assert _queries(visit, language, page) == before
