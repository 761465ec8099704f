"""What the sitemap lists: the translated pages, and the forms, which exist in every language."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site

from content.addresses import address

# The forms for a report, a question and a remark, below each language.
FORMS = ("melden/", "vraag/", "opmerking/")


@dataclass(frozen=True)
class Entry:
    """One page in one language, with its other languages."""

    location: str
    changed: datetime | None
    alternates: dict[str, str]


def entries(request: HttpRequest) -> list[Entry]:
    """Return the translated, live pages of the site that is asked, then the forms."""
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
    ] + [one for form in FORMS for one in _form(request, form)]


def _form(request: HttpRequest, path: str) -> list[Entry]:
    addresses = {code: request.build_absolute_uri(f"/{code}/{path}") for code, _name in settings.LANGUAGES}
    return [Entry(location, None, addresses) for location in addresses.values()]
