"""The public addresses outside the page tree, and how a page is found in the reader's language."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from content.addresses import CODES, fallbacks, reader_language
from content.models import CACHE_SECONDS
from home.models import PortalSettings
from home.sitemap import entries

DAY = 24 * 60 * 60


def find_page(request: HttpRequest, path: str) -> RouteResult | None:
    """Find a page in the reader's language, else in English, else in Dutch; an alias is not a translation."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    roots = site.root_page.get_translations(inclusive=True).select_related("locale")
    by_language = {root.locale.language_code: root for root in roots}
    parts = [part for part in path.split("/") if part]
    for language in fallbacks(reader_language()):
        try:
            root = by_language[language]
            result = (root if parts else root.specific).route(request, parts)
        except (KeyError, Http404):
            continue
        # The same row is at hand: it need not be asked again.
        result.page.locale = root.locale
        if result.page.alias_of_id is None:
            return result
    return None


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, found by our own rule."""
    request._wagtail_route_for_request = find_page(request, path)  # type: ignore[attr-defined]
    return wagtail_views.serve(request, path)


def best_language(request: HttpRequest) -> str:
    """Return the first language of the browser's list that we have; no cookie is asked."""
    for accepted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        try:
            found = get_supported_language_variant(accepted)
        except LookupError:
            continue
        if found in CODES:
            return found
    return settings.LANGUAGE_CODE


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of / to the home page in their language."""
    response = HttpResponseRedirect(f"/{best_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Send old browsers, which ask here unasked, to the icon."""
    return _kept_a_day(HttpResponseRedirect(static("img/favicon.ico")))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where not to look, and where the list of pages is."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /partners/", "Disallow: /-/"]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return _kept_a_day(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell researchers whom to warn (RFC 9116). It expires half a year after the month in which it is read."""
    month = datetime.now(tz=UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    host = urlsplit(request.build_absolute_uri("/")).hostname
    lines = [
        f"Contact: {PortalSettings.current().security_contact or f'mailto:security@{host}'}",
        f"Expires: {month + timedelta(days=183):%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
        "Preferred-Languages: nl, en",
    ]
    return _kept_a_day(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every translated, live page with its other languages."""
    response = render(request, "home/sitemap.xml", {"entries": entries(request)}, content_type="application/xml")
    return _kept_a_day(response)


def _kept_a_day(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=DAY)
    return response
