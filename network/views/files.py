"""Parties and powers as a file: out as they are, and in after a look at what would happen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.actions.importing import MOST_BYTES, MOST_COMPLAINTS, MOST_ROWS, Outcome, check_file, import_file
from network.actions.keeping import may_keep
from network.forms.files import CheckedForm, FileForm
from network.reference.export import lines
from network.reference.organisations import PARTIES
from network.reference.table import Table


class FileOutView(View):
    """Every row with the columns it can be imported by."""

    table: Table = PARTIES

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        """Stream it, to whoever may see the list."""
        if not may_keep(request.user, self.table.model, "view"):  # type: ignore[arg-type]
            raise PermissionDenied
        response = StreamingHttpResponse(lines(self.table), content_type="text/csv; charset=utf-8")
        name = self.table.file.removesuffix(".csv")
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.csv"'
        return response


class FileInView(WagtailAdminTemplateMixin, TemplateView):
    """Choose a file, read what it would do or what is wrong with it, import it."""

    table: Table = PARTIES
    list_url_name = ""
    template_name = "network/import.html"
    header_icon = "upload"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only whoever may add and change them."""
        if not may_keep(request.user, self.table.model, "add", "change"):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """What is done here."""
        return _("Import %(things)s") % {"things": self.table.model._meta.verbose_name_plural}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        here = {"url": "", "label": self.get_page_title()}
        things = {"url": reverse(self.list_url_name), "label": self.table.model._meta.verbose_name_plural}
        return [*super().get_breadcrumbs_items(), things, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the columns and the limits."""
        return super().get_context_data(
            **{
                "form": FileForm(),
                "columns": self.table.columns,
                "most_rows": MOST_ROWS,
                "most_kilobytes": MOST_BYTES // 1000,
                "list_url": reverse(self.list_url_name),
                **kwargs,
            }
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at a file, or import what was looked at."""
        if "checked" in request.POST:
            return self.bring_in(CheckedForm(request.POST))
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(422, form=form)
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        outcome = check_file(table=self.table, content=content, by=request.user)  # type: ignore[arg-type]
        if outcome.complaints:
            return self.show_complaints(outcome)
        return self.show(200, outcome=outcome, checked=CheckedForm.holding(content))

    def bring_in(self, form: CheckedForm) -> HttpResponse:
        """Import; something may have changed since the look."""
        if not form.is_valid():
            return self.show(422, checked=None, outcome=None)
        content = form.cleaned_data["checked"]
        outcome = import_file(table=self.table, content=content, by=self.request.user)  # type: ignore[arg-type]
        if outcome.complaints:
            return self.show_complaints(outcome)
        words = _("Imported: %(created)d new, %(changed)d changed, %(same)d as they were.")
        messages.success(self.request, words % vars(outcome.tally))
        return redirect(self.list_url_name)

    def show_complaints(self, outcome: Outcome) -> HttpResponse:
        """Say what is wrong, line by line."""
        left_out = max(len(outcome.complaints) - MOST_COMPLAINTS, 0)
        return self.show(422, complaints=outcome.complaints[:MOST_COMPLAINTS], left_out=left_out)

    def show(self, status: int, **context: Any) -> HttpResponse:
        """Answer with the page."""
        return self.render_to_response(self.get_context_data(**context), status=status)
