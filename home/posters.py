"""Posters and cards of the public pages and of the form, in each language that they were written in."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from communication.posters import poster as posters
from communication.posters.poster import MOST_LINES, SIZES, Line, Poster
from content.addresses import address, reader_language
from content.models import CACHE_SECONDS
from content.printing import can_print
from home.models import GuidancePage, HomePage, PortalSettings

# The poster that leads to the form itself, beside those of pages by their slug. Not the form's own word: an address
# with that word is the letterbox's, and nothing of it may be kept by a cache.
FORM = "formulier"
DOORWAY = "melden"


def poster_of(request: HttpRequest, slug: str, language: str) -> Poster | None:
    """Return what stands on a print; None where there is no such page in this language."""
    if slug == FORM:
        return _of_the_form(request, language)
    pages = GuidancePage.objects.live().public().filter(slug=slug, locale__language_code=language, alias_of=None)
    page = pages.select_related("locale").first()
    return _of_a_page(request, page, language) if page else None


def _of_the_form(request: HttpRequest, language: str) -> Poster:
    saved = PortalSettings.current()
    lines = [
        Line(_("Where you live: too many people, no place to be alone when ill"), "beds"),
        Line(_("Where you work: no distance, or you must work while you are ill"), "work"),
        Line(_("On the way: too many people in one van"), "van"),
    ]
    return base_poster(
        request,
        language,
        saved,
        heading=_("Not safe? Tell us. You need not give your name."),
        lead=_("In your own language. No account, no name, no cookies."),
        address=request.build_absolute_uri(f"/{language}/melden/"),
        contact={},
        lines=lines,
    )


def _of_a_page(request: HttpRequest, page: GuidancePage, language: str) -> Poster:
    saved = PortalSettings.current()
    contact = next((one for one in _values(page, "contact") if one["phone"]), {})
    picture = next((one for one in _values(page, "picture") if one.get("drawing")), {})
    return base_poster(
        request,
        language,
        saved,
        heading=page.title,
        lead=page.search_description or page.intro,
        address=request.build_absolute_uri(address(page, language)),
        contact=contact,
        drawing=picture.get("drawing", ""),
        drawing_alt=picture.get("alt", ""),
        lines=[Line(text) for text in _lines(page)[:MOST_LINES]],
    )


def base_poster(
    request: HttpRequest, language: str, saved: PortalSettings, *, contact: Mapping[str, Any], **said: Any
) -> Poster:
    """Add what stands on every print. Only of the reporting channel we know that no name is asked there."""
    home = HomePage.objects.live().filter(locale__language_code=language, alias_of=None).first()
    return Poster(
        language=language,
        platform=home.title if home else saved.platform_name,
        phone=contact.get("phone") or saved.channel_phone,
        phone_name=contact["name"] if contact else saved.channel_name,
        phone_note=contact.get("languages", "") if contact else _("Call for free. You need not say who you are."),
        report=f"{request.get_host()}/{DOORWAY}",
        report_phone=saved.channel_phone,
        **said,
    )


def _values(page: GuidancePage, kind: str) -> Iterator[Mapping[str, Any]]:
    return (block.value for block in page.body if block.block_type == kind)


def _lines(page: GuidancePage) -> list[str]:
    """Return what to do; where a page has no steps, its questions, else its headings."""
    steps = [step["title"] for block in _values(page, "steps") for step in block["steps"]]
    questions = [block["question"] for block in _values(page, "question")]
    return steps or questions or [str(block.value) for block in page.headings]


def _found(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find what is to be printed, or answer 404; any cache may keep the answer."""

    @require_safe
    def found(request: HttpRequest, slug: str, size: str) -> HttpResponse:
        poster = poster_of(request, slug, reader_language()) if size in SIZES else None
        if poster is None:
            raise Http404
        response = view(request, poster, slug, size)
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        response.headers["Content-Language"] = poster.language
        return response

    return found


@_found
def sheet(request: HttpRequest, poster: Poster, slug: str, size: str) -> HttpResponse:
    """Show the page to print from a browser, which works everywhere; beside it the PDF where one can be made."""
    others = {one: reverse("poster_sheet", args=[slug, one]) for one in SIZES}
    pdf = reverse("poster_pdf", args=[slug, size]) if can_print() else ""
    return HttpResponse(posters.html(poster, size, pdf_address=pdf, others=others))


def _mark(request: HttpRequest, poster: Poster, slug: str, size: str) -> str:
    return f'"{posters.digest(poster, size)}"'


@_found
@condition(etag_func=_mark)
def sheet_pdf(request: HttpRequest, poster: Poster, slug: str, size: str) -> HttpResponse:
    """Answer with the tagged PDF: made once for each text, and not even read where the browser still has it."""
    if not can_print():
        raise Http404
    response = HttpResponse(posters.pdf(poster, size), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{size}-{poster.language}.pdf"'
    return response


def everything(request: HttpRequest) -> Iterator[tuple[Poster, str]]:
    """Yield every print of the site in every language it was written in."""
    for language, _name in settings.LANGUAGES:
        slugs = GuidancePage.objects.live().filter(locale__language_code=language, alias_of=None)
        for slug in [FORM, *slugs.values_list("slug", flat=True)]:
            poster = poster_of(request, slug, language)
            yield from ((poster, size) for size in SIZES if poster is not None)
