"""What the Wagtail admin gets from search: for editors only."""

from django.urls import URLPattern, path
from wagtail import hooks

from search.desk.views import CountsView, TextsView
from search.desk.viewsets import SearchGroup


@hooks.register("register_admin_viewset")
def register_group() -> SearchGroup:
    """Give editors their place."""
    return SearchGroup()


@hooks.register("register_admin_urls")
def register_screens() -> list[URLPattern]:
    """Give the two screens their addresses."""
    return [
        path("search-texts/", TextsView.as_view(), name="search_texts"),
        path("search-counts/", CountsView.as_view(), name="search_counts"),
    ]
