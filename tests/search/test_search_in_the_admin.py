"""The admin's own search takes whatever is typed: on SQLite a quotation mark was an error."""

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.factories.search import made_page

pytestmark = pytest.mark.django_db

ADDRESSES = ["/admin/pages/search/", "/admin/choose-page/search/", "/admin/images/", "/admin/documents/"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("query", ['"', 'a"b', '"a" b', "'", "*", "a AND OR", "\\"])
def test_every_sign_is_answered(admin_client, address, query):
    made_page()
    assert admin_client.get(address, {"q": query}).status_code == 200


def test_words_in_quotation_marks_are_found():
    page = made_page()
    backend = get_search_backend()
    backend.get_index_for_model(Page).add_items(Page, [page])
    for query in ("Somewhere", '"Somewhere"', 'somewhere"'):
        assert list(backend.search(query, Page)) == [page]
    assert list(backend.autocomplete('somew"', Page)) == [page]
