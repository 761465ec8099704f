"""The network map as files, for the public page; and each adopted version for who works on the desk."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from casework.views import CaseView
from content.printing import can_print
from network import stages
from network.public import regions
from network.public.overview import read
from network.public.sheet import Sheet
from network.slides import MEDIA_TYPE


def page(sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """Answer with the page that prints from any browser."""
    return HttpResponse(sheet.html(request))


def pdf(sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """Answer with the PDF, where this machine can make one."""
    if not can_print():
        raise Http404
    return _file(sheet.pdf(request), "application/pdf", f'inline; filename="{sheet.name}.pdf"')


def picture(sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """Answer with the picture, where this machine can make a PDF."""
    if not can_print():
        raise Http404
    return _file(sheet.picture(request), "image/png", f'inline; filename="{sheet.name}.png"')


def slides(sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """Answer with the slides."""
    return _file(sheet.slides(), MEDIA_TYPE, f'attachment; filename="{sheet.name}.odp"')


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


KINDS = {"a3": page, "pdf": pdf, "png": picture, "odp": slides}


class VersionSheetView(CaseView):
    """One adopted version as a page to print, a PDF, a picture or slides; an older one as it was when it began."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Hand it out; what is not adopted is no sheet to hang on a wall."""
        if self.object.adopted_on is None:
            raise Http404
        response = KINDS[kwargs["kind"]](self.sheet(), request)
        response["Cache-Control"] = "private, no-store"
        return response

    def sheet(self) -> Sheet:
        """Gather it as of today, for an older version as of its first day."""
        today = timezone.localdate()
        day = today if self.object.stage == stages.ADOPTED else self.object.adopted_on
        network = read(day, self.object)
        title = _("Network map %(version)s") % {"version": self.object}
        back = reverse(self.case_url_name, args=[self.object.pk])
        return Sheet(
            title=title,
            file=slugify(title),
            network=network,
            drawing=regions.drawn(network.regions, None),
            address=self.request.build_absolute_uri(back),
            back=back,
        )
