"""What is found for which words."""

import pytest

from search.searching import search
from tests.factories.search import made_entry

pytestmark = pytest.mark.django_db


def found(query, language="nl", **filters):
    return {hit.entry.title for hit in search(query, language, filters).hits}


def test_a_word_finds_its_other_forms():
    made_entry("Zieke huisgenoten", "Wat u kunt doen.")
    assert found("zieke huisgenoot") == {"Zieke huisgenoten"}
