"""Popular searches and those in vain are counted; what is rare is never written, and nothing says who searched."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.counting import OFTEN
from search.models import QueryCount
from search.searching import search
from tests.factories.search import made_entry

pytestmark = pytest.mark.django_db


def often(query, times=OFTEN, **asked):
    for _time in range(times):
        search(query, "nl", **asked)


def counted():
    return list(QueryCount.objects.values_list("language", "words", "count", "found"))


def test_a_search_that_many_make_is_counted_with_what_it_found():
    made_entry("Uw loon")
    often("  Loon ", OFTEN + 2)
    assert counted() == [("nl", "loon", OFTEN + 2, 1)]


def test_a_search_in_vain_is_counted_as_such():
    often("zeppelin")
    assert counted() == [("nl", "zeppelin", OFTEN, 0)]


def test_a_rare_search_is_written_nowhere():
    with CaptureQueriesContext(connection) as seen:
        often("canaryword", OFTEN - 1)
    assert not QueryCount.objects.exists()
    assert not [one for one in seen if one["sql"].lstrip().upper().startswith(("INSERT", "UPDATE"))]
    assert "canaryword" not in repr(cache._cache)


@pytest.mark.parametrize("query", ["06 12345678", "jan@example.org", "Kerkstraat 12", "a b c d e f", "x" * 61, "b-2"])
def test_what_could_point_at_somebody_is_never_counted(query):
    often(query)
    assert counted() == []


def test_turning_pages_and_narrowing_down_are_not_counted():
    made_entry("Uw loon")
    often("loon", page=2)
    often("loon", filters={"type": ["guidance"]})
    assert counted() == []
