"""What a search costs in queries does not depend on how much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import Theme
from search import engines
from search.completing import complete
from search.models import Entry, Synonyms, Tag
from search.searching import search
from tests.factories.search import made_page

pytestmark = pytest.mark.django_db

THEMES = (("housing", "wonen"), ("work", "werken"))


def fill(page, first, last):
    """Make entries that are all found, and index them at once."""
    made = Entry.objects.bulk_create(
        Entry(
            key=f"page:{number}",
            language="nl",
            kind="guidance",
            page=page,
            title=f"Ziek {number}",
            text="Ziek thuis en op het werk.",
            path=f"{number}/",
        )
        for number in range(first, last)
    )
    Tag.objects.bulk_create(
        Tag(entry=entry, facet=facet, value=value)
        for number, entry in enumerate(made)
        for facet, value in (("type", "guidance"), ("theme", THEMES[number % 2][0]))
    )
    engines.database().write(Entry.objects.filter(pk__in=[entry.pk for entry in made]).prefetch_related("tags"))


def queries(ask):
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


ASKED = {
    "a word": lambda: search("ziek", "nl"),
    "many words and a synonym": lambda: search("ziek thuis op het werk onwel", "nl"),
    "filters": lambda: search("ziek", "nl", {"theme": ["work"], "type": ["guidance"]}),
    "the last page": lambda: search("ziek", "nl", page=10**9),
    "nothing": lambda: search("zeppelin", "nl"),
    "completing": lambda: complete("zie", "nl"),
}
MOST = {"filters": 11, "the last page": 14}


@pytest.mark.parametrize("asked", ASKED)
def test_ten_entries_cost_as_many_queries_as_two_hundred(asked):
    for code, name in THEMES:
        Theme.objects.update_or_create(code=code, defaults={"name": name})
    Synonyms.objects.create(language="nl", words="ziek, onwel")
    page = made_page()
    fill(page, 0, 20)
    ASKED[asked]()
    few = queries(ASKED[asked])
    fill(page, 20, 210)
    assert queries(ASKED[asked]) == few
    assert few <= MOST.get(asked, 10)
