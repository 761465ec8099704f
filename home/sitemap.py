"""What the sitemap lists."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from wagtail.models import Page, Site

from content.addresses import address


@dataclass(frozen=True)
class Entry:
    """One page in one language, with its other languages."""

    location: str
    changed: datetime | None
    alternates: dict[str, str]


def entries(request: HttpRequest) -> list[Entry]:
    """Return the translated, live pages of the site that is asked."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    roots = site.root_page.get_translations(inclusive=True)
    pages = Page.objects.live().filter(alias_of=None).select_related("locale").order_by("path")
    inside = [page for page in pages if any(page.path.startswith(root.path) for root in roots)]
    families: dict[str, dict[str, str]] = {}
    for page in inside:
        code = page.locale.language_code
        families.setdefault(page.translation_key, {})[code] = request.build_absolute_uri(address(page, code))
    return [
        Entry(
            families[page.translation_key][page.locale.language_code],
            page.latest_revision_created_at,
            families[page.translation_key],
        )
        for page in inside
    ]
