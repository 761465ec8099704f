"""The feed of a language: what is new or changed on the pages, for whoever follows the site without visiting it."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe
from wagtail.models import Site

from content.addresses import address, reader_language
from content.models import CACHE_SECONDS
from home.models import GuidancePage, HomePage, PortalSettings

MOST = 30


def pages_of(request: HttpRequest, language: str) -> list[GuidancePage]:
    """Return the live pages that were really written in a language, the latest changed first."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    roots = site.root_page.get_translations(inclusive=True)
    root = roots.filter(locale__language_code=language, alias_of=None).first()
    if root is None:
        return []
    pages = GuidancePage.objects.live().public().descendant_of(root).filter(alias_of=None)
    return list(pages.select_related("locale").defer_streamfields().order_by("-last_published_at", "path")[:MOST])


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the feed of the address's language; where nothing is translated yet it is empty."""
    language = reader_language()
    pages = pages_of(request, language)
    home = HomePage.objects.live().filter(locale__language_code=language, alias_of=None).first()
    atom = Atom1Feed(
        title=home.title if home else PortalSettings.current().platform_name,
        link=request.build_absolute_uri(f"/{language}/"),
        description=home.search_description if home else "",
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for page in pages:
        atom.add_item(
            title=page.title,
            link=request.build_absolute_uri(address(page, language)),
            description=page.search_description or page.intro,
            unique_id=f"urn:uuid:{page.translation_key}#{language}",
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
        )
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response.headers["Content-Language"] = language
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return response
