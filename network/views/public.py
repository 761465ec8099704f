"""What the network page answers, to everybody alike: nothing here asks who is reading."""

import csv
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from content.printing import can_print
from network.forms.overview import OverviewForm
from network.models import SafetyRegion
from network.models.pages import NetworkPage
from network.public import portraits, regions
from network.public.overview import Overview, read
from network.public.parties import Listed
from network.public.sheet import Sheet
from network.spreadsheets import MARK, cell
from network.views import sheets

COLUMNS = (
    "code",
    "name",
    "abbreviation",
    "kind",
    "level",
    "country",
    "takes_part",
    "themes",
    "safety_regions",
    "website",
    "phone",
)


def overview(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Show the grid, the map, the powers and the list, as far as the filters let through."""
    whole = read(timezone.localdate())
    form = OverviewForm(request.GET, whole)
    shown = whole.filtered(form.chosen)
    return _shown(
        request,
        page,
        "network/public/overview.html",
        form=form,
        network=shown,
        total=len(whole.parties),
        regions=regions.rows(whole.regions, page),
        drawing=regions.drawn(whole.regions, page, form.chosen.get("region", "")),
        can_print=can_print(),
        query=urlencode(form.chosen),
        noindex=bool(form.chosen),
    )


def party(request: HttpRequest, page: NetworkPage, code: str) -> HttpResponse:
    """Show one party."""
    today = timezone.localdate()
    found = portraits.find(code, today)
    if found is None:
        raise Http404
    shown = portraits.portrait(found, today)
    return _shown(request, page, "network/public/party.html", portrait=shown, leaf=shown.name)


def region(request: HttpRequest, page: NetworkPage, code: str) -> HttpResponse:
    """Show one safety region."""
    found = SafetyRegion.objects.filter(code=code).first()
    if found is None:
        raise Http404
    shown = regions.portrait(found, timezone.localdate())
    return _shown(
        request,
        page,
        "network/public/region.html",
        portrait=shown,
        drawing=regions.drawn(shown.regions, page, code),
        leaf=found.name,
    )


def wall(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Show the map as a sheet of A3 paper."""
    return sheets.page(_sheet(page), request)


def wall_pdf(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Give the same sheet as a PDF, made once for each version of the sheet."""
    return sheets.pdf(_sheet(page), request)


def wall_picture(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Give the same sheet as a picture, made once like the PDF."""
    return sheets.picture(_sheet(page), request)


def slides(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Give the map as slides."""
    return sheets.slides(_sheet(page), request)


def _sheet(page: NetworkPage) -> Sheet:
    whole = read(timezone.localdate())
    return Sheet(
        title=page.title,
        file=page.slug,
        network=whole,
        drawing=regions.drawn(whole.regions, page),
        address=f"{page.get_site().root_url}{page.address_of()}",
        back=page.address_of(),
    )


def table(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """Give the parties as a CSV file, filtered like the page."""
    whole = read(timezone.localdate())
    shown = whole.filtered(OverviewForm(request.GET, whole).chosen)
    return StreamingHttpResponse(
        _lines(shown),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{page.slug}.csv"'},
    )


class _Echo:
    """Hands every line straight on."""

    def write(self, line: str) -> str:
        return line


def _lines(shown: Overview) -> Iterator[str]:
    names = {region.code: region.name for region in shown.regions}
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(COLUMNS)
    for one in shown.parties:
        yield writer.writerow([cell(value) for value in _cells(one, shown.themes, names)])


def _cells(one: Listed, themes: dict[str, str], regions: dict[str, str]) -> list[str]:
    return [
        one.code,
        one.name.text,
        one.abbreviation,
        one.kind,
        one.tier_label,
        one.country,
        str(int(one.takes_part)),
        "; ".join(label for code, label in themes.items() if code in one.themes),
        "; ".join(name for code, name in regions.items() if code in one.regions),
        one.website,
        one.phone,
    ]


def _shown(request: HttpRequest, page: NetworkPage, template: str, **context: object) -> HttpResponse:
    return TemplateResponse(request, template, {**page.get_context(request), "here": page.address_of(), **context})
