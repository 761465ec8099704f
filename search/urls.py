"""The addresses of search, below a language."""

from django.urls import URLPattern, path

from search import views

prefixed: list[URLPattern] = [
    path("", views.results, name="search"),
    path("suggesties/", views.suggestions, name="search_suggestions"),
    path("opensearch.xml", views.description, name="search_description"),
]
