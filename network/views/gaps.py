"""The gap report: on screen, and each of its tables as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from casework.views import ScopedView
from network import gaps
from network.spreadsheets import csv_response


class GapView(ScopedView):
    """Where the network has a gap today (R24)."""

    template_name = "network/gaps.html"

    def get_page_title(self) -> str:
        """What it is."""
        return _("Gap report")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The map, then this."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Each table as a file."""
        labels = {"regions": _("CSV: regions"), "sectors": _("CSV: sectors"), "contacts": _("CSV: old contacts")}
        return [
            HeaderButton(label=label, url=reverse("network_maps:gaps_csv", args=[kind]), icon_name="download")
            for kind, label in labels.items()
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Draw the report."""
        report = gaps.report(timezone.localdate())
        return super().get_context_data(report=report, counts=report.counts, stale=list(report.stale), **kwargs)


class GapFileView(ScopedView):
    """One table of the report as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Hand it out."""
        report = gaps.report(timezone.localdate())
        if kwargs["kind"] == "contacts":
            head = ["party", "region", "function", "verified_on"]
            stale = ([one.party.code, one.region_id, one.function, one.verified_on] for one in report.stale)
            return csv_response("gaps-contacts", head, stale)
        if kwargs["kind"] not in {"regions", "sectors"}:
            raise Http404
        lines = report.regions if kwargs["kind"] == "regions" else report.sectors
        return csv_response(f"gaps-{kwargs['kind']}", ["code", "name", "theme", "state", "parties"], _rows(lines))


def _rows(lines: list[gaps.Line]) -> Iterator[list[object]]:
    for line in lines:
        for cell in line.cells:
            if cell is not None:
                yield [line.of.pk, str(line.of), cell.theme.pk, cell.state, cell.parties]
