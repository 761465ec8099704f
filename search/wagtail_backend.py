"""Wagtail's search backend on the portal's database, safe for what people type: the admin searches with it."""

from typing import Any

from django.db import connection
from wagtail.search.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend for this database; Wagtail asks for this name."""
    backend = database.SearchBackend(params)
    if connection.vendor == "sqlite" and hasattr(backend.query_compiler_class, "build_search_query_content"):
        from search.full_text.quotes import AutocompleteQueryCompiler, SearchQueryCompiler

        backend.query_compiler_class = SearchQueryCompiler
        backend.autocomplete_query_compiler_class = AutocompleteQueryCompiler
    return backend
