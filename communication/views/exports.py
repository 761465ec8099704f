"""The plan to take along: as a file for a spreadsheet and as a page to print."""

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from casework.views import CaseView
from communication.models import PlanVersion, Product
from communication.views.plans import PlanView
from network.spreadsheets import MARK, cell

LANGUAGE_NAMES = dict(settings.LANGUAGES)


class PrintView(PlanView):
    """One version on paper."""

    template_name = "communication/print.html"


class CsvView(CaseView):
    """One version as CSV: a line for each product."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send line after line."""
        response = StreamingHttpResponse(lines(self.object), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.object.reference}-v{self.object.number}.csv"'
        return response


class _Echo:
    """Hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def lines(version: PlanVersion) -> Iterator[str]:
    """Yield the lines of a version; what a spreadsheet would run as a formula is written as text."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(_columns())
    products = version.products.select_related("version", "message__goal", "owner")
    products = products.prefetch_related("audiences", "channels", "message__concerned")
    for one in products.iterator(chunk_size=500):
        yield writer.writerow([cell(value) for value in _cells(one)])


def _columns() -> list[str]:
    return [
        _("version"),
        _("goal"),
        _("message"),
        _("text"),
        _("needs the approval of"),
        _("product"),
        _("kind"),
        _("audiences"),
        _("channels"),
        _("languages"),
        _("how often"),
        _("planned for"),
        _("repeated until"),
        _("owner"),
    ]


def _cells(one: Product) -> list[str]:
    return [
        str(one.version.number),
        one.message.goal.text,
        one.message.title,
        one.message.text,
        _joined(one.message.concerned.all()),
        one.title,
        one.get_kind_display(),
        _joined(one.audiences.all()),
        _joined(one.channels.all()),
        _joined(LANGUAGE_NAMES.get(code, code) for code in one.languages),
        one.get_frequency_display(),
        one.planned_on.isoformat(),
        one.planned_until.isoformat() if one.planned_until else "",
        str(one.owner),
    ]


def _joined(things: Any) -> str:
    return "; ".join(str(one) for one in things)
