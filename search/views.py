"""What search shows to everybody: results, suggestions while typing, and how a browser can search here.

Nothing of a search is kept in a cookie, a cache or a log: each answer says so to whoever might.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from content.addresses import reader_language
from network.models import Theme
from search.completing import complete
from search.documents import AUDIENCE, FACETS, KINDS, REGION_FACET, THEME, TYPE
from search.models import Tag
from search.results import Hit, Results
from search.searching import PAGE_SIZE, search

FACET_NAMES = {TYPE: _("Kind"), THEME: _("Theme"), AUDIENCE: _("For whom"), REGION_FACET: _("Safety region")}
# More boxes than this fold away under the name of their group.
SHORT_LIST = 10
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Asked:
    """What the address of a page of results asks for."""

    query: str
    filters: Mapping[str, Sequence[str]]
    page: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read it; what makes no sense asks for nothing."""
        try:
            given = request.GET
        except TooManyFieldsSent:
            given = QueryDict()
        filters = {facet: given.getlist(facet) for facet in FACETS}
        return cls(given.get("q", ""), {facet: values for facet, values in filters.items() if values}, _page(given))


def _page(given: QueryDict) -> int:
    try:
        return max(1, int(given.get("page", "1")))
    except ValueError:
        return 1


@require_safe
@cache_control(no_store=True)
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    asked = Asked.of(request)
    found = search(asked.query, reader_language(), asked.filters, asked.page)
    context = {
        "results": found,
        "hits": _with_labels(found.hits),
        "facets": _facets(found),
        "chosen": _chosen(found),
        "suggested": _address(found, found.suggestion) if found.suggestion else "",
        "earlier": _address(found, page=found.page - 1) if found.page > 1 else "",
        "later": _address(found, page=found.page + 1) if found.page < found.pages else "",
        "start": (found.page - 1) * PAGE_SIZE + 1,
        "noindex": True,
    }
    return render(request, "search/results.html", context)


@require_safe
@cache_control(no_store=True)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Complete what is being typed; the form is that of OpenSearch, which browsers understand as well."""
    typed = Asked.of(request).query
    return JsonResponse(
        [typed, complete(typed, reader_language())],
        safe=False,
        content_type="application/x-suggestions+json",
        headers={"X-Robots-Tag": "noindex"},
    )


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell a browser how to search here (OpenSearch 1.1)."""
    kind = "application/opensearchdescription+xml"
    response = render(request, "search/opensearch.xml", {"noindex": True}, content_type=kind)
    patch_cache_control(response, public=True, max_age=DAY)
    return response


def _with_labels(hits: Sequence[Hit]) -> list[tuple[Hit, list[str]]]:
    """Return each hit with the words above it: its kind and its themes."""
    themes = {theme.code: theme.label() for theme in Theme.objects.active()} if hits else {}
    tags: dict[int, list[str]] = {}
    rows = Tag.objects.filter(facet=THEME, entry__in=[hit.entry.pk for hit in hits])
    for entry, value in rows.values_list("entry", "value"):
        tags.setdefault(entry, []).append(value)
    kinds = {kind: str(label) for kind, label in KINDS}
    return [
        (hit, [kinds[hit.kind], *(label for code, label in themes.items() if code in tags.get(hit.entry.pk, ()))])
        for hit in hits
    ]


def _facets(found: Results) -> list[dict[str, Any]]:
    """Return the groups in which something can be chosen: one value that all results have tells nothing."""
    return [
        {"facet": facet, "name": FACET_NAMES[facet], "values": values, "is_long": len(values) > SHORT_LIST}
        for facet, values in found.facets.items()
        if len(values) > 1 or any(value.selected for value in values)
    ]


def _chosen(found: Results) -> list[tuple[str, str]]:
    """Return what was chosen, each with the address of the results without it."""
    picked = [(facet, value) for facet, values in found.facets.items() for value in values if value.selected]
    return [(value.label, _address(found, without=(facet, value.value))) for facet, value in picked]


def _address(found: Results, query: str | None = None, page: int = 1, without: tuple[str, str] = ("", "")) -> str:
    """Return the address of these results with other words, another page or a choice less."""
    chosen = [(facet, value.value) for facet, values in found.facets.items() for value in values if value.selected]
    pairs = [("q", query or found.query), *(pair for pair in chosen if pair != without)]
    return "?" + urlencode(pairs + ([("page", str(page))] if page > 1 else []))
