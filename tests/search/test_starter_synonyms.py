"""The synonyms that a new portal starts with."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from content.analysis import analyse

with Path("search/data/synonyms.csv").open(encoding="utf-8") as file:
    ROWS = [(row["language"], row["words"].split(", ")) for row in csv.DictReader(file)]


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_language_starts_with_as_many(language: str) -> None:
    assert sum(row[0] == language for row in ROWS) >= 12


def test_each_row_has_words_that_a_search_tells_apart() -> None:
    for language, words in ROWS:
        terms = [tuple(analyse(word, language)) for word in words]
        assert all(0 < len(found) <= 3 for found in terms), words
        assert len(set(terms)) > 1, words


def test_no_word_stands_in_two_rows_of_a_language() -> None:
    rows = [{(language, tuple(analyse(word, language))) for word in words} for language, words in ROWS]
    assert not [found for found, times in Counter(term for row in rows for term in row).items() if times > 1]
