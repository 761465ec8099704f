"""The trail on a screen and as a file, for the auditor alone."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from audit import trail
from audit.models import AuditRow

COLUMNS = ("at", "actor", "organisation", "substitute_for", "verb", "code", "subject", "subject_id", "digest")
READ = "audit.view"


def may_read(user: Any) -> bool:
    """Whether the membership that acts carries the right; being a superuser does not."""
    acting = getattr(user, "acting", None)
    return acting is not None and acting.may(READ)


class TrailFilterSet(WagtailFilterSet):
    """What an auditor asks for: one organisation, one kind of act, one thing."""

    class Meta:
        model = AuditRow
        fields = ["organisation", "verb", "subject_id"]


class TrailView(ReportView):
    """Rows, newest first. They hold ids and codes only; who a number is stands in the accounts."""

    model = AuditRow
    page_title: str | Promise = _("Audit trail")
    header_icon = "history"
    filterset_class = TrailFilterSet
    index_url_name = "audit_trail"
    index_results_url_name = "audit_trail_results"
    default_ordering = "-at"
    is_searchable = False
    columns = [
        DateColumn("at", label=_("time")),
        Column("actor", label=_("actor")),
        Column("organisation", label=_("organisation")),
        Column("verb", label=_("act")),
        Column("code", label=_("code")),
        Column("subject", label=_("about")),
        Column("subject_id", label=_("number")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The whole trail as a file."""
        return [HeaderButton(label=_("Export everything"), url=reverse("audit_export"), icon_name="download")]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else with a plain answer, and keep the screen out of caches."""
        try:
            if not may_read(request.user):
                raise PermissionDenied
            response = super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return render(request, "casework/refused.html", status=403)
        response["Cache-Control"] = "private, no-store"
        return response


def export(request: HttpRequest) -> HttpResponseBase:
    """Stream the whole trail as CSV. The export is a row of the trail itself."""
    if not may_read(request.user):
        return render(request, "casework/refused.html", status=403)
    acting = request.user.acting  # type: ignore[union-attr]
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb="audit.export",
        about=acting,
    )
    response = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow([*COLUMNS, "link"])
    rows = AuditRow.objects.select_related("link").order_by("at", "id")
    for row in rows.iterator(chunk_size=2000):
        link = row.link.position if hasattr(row, "link") else ""
        yield writer.writerow([*(str(getattr(row, name)) for name in COLUMNS), link])


class _Echo:
    """Hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line
