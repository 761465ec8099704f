"""Wagtail's own search on SQLite, as the admin uses it, with a quotation mark in the words."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import SQLiteAutocompleteQueryCompiler, SQLiteSearchQueryCompiler
from modelsearch.query import Phrase, PlainText


class WithoutQuotes:
    """Writes a quotation mark as an apostrophe: in FTS5's own language the mark ends a word, and is an error."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Return the words for FTS5; this is called for each part of a question."""
        if isinstance(query, PlainText):
            query = PlainText(query.query_string.replace('"', "'"), operator=query.operator, boost=query.boost)
        elif isinstance(query, Phrase):
            query = Phrase(query.query_string.replace('"', "'"))
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]


class SearchQueryCompiler(WithoutQuotes, SQLiteSearchQueryCompiler):
    """For searching."""


class AutocompleteQueryCompiler(WithoutQuotes, SQLiteAutocompleteQueryCompiler):
    """For completing."""
