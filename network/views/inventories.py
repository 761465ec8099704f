"""Screens of the questionnaire to the safety regions: progress, answers, result."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from casework.moves import policy_for
from casework.views import ScopedListView
from network.actions.inventory import respondents
from network.forms.inventories import AnswerForm, CloseInventoryForm, StartInventoryForm
from network.inventory_results import RegionResult, Result, result_of
from network.models import Country, Inventory, InventoryAnswer
from network.region_map import Mark, drawing
from network.spreadsheets import csv_response
from network.views.border import BorderCaseView, BorderFormView, BorderView, button


def may_run(acting: Any) -> bool:
    """Whether somebody asks the regions."""
    return policy_for(Inventory).may(acting, "run_inventory")  # type: ignore[arg-type]


def own_answer(acting: Any, inventory: Inventory) -> InventoryAnswer | None:
    """Return the answer of the region in whose name somebody acts, if there is one."""
    party = getattr(acting, "party", None)
    if party is None or party.kind != "region" or not acting.may("network.answer_inventory"):
        return None
    return InventoryAnswer.objects.filter(inventory=inventory, region__parties=party).select_related("region").first()


class InventoryListView(BorderView, ScopedListView):
    """Inventories with their progress."""

    template_name = "network/border/inventory_list.html"
    row_template = "network/border/inventory_row.html"
    order = ("-opened_on", "-id")

    def get_queryset(self) -> QuerySet:
        """Count what was asked and what was answered."""
        given = Count("answers", filter=Q(answers__exists__isnull=False))
        return self.visible().annotate(asked=Count("answers"), given=given)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A new one, for the project leader."""
        if not may_run(self.acting):
            return []
        return [button(_("Ask all safety regions"), reverse("border_inventories:new"), "plus")]


class InventoryView(BorderCaseView):
    """One inventory: how far it is, what came of it, and one's own answer."""

    template_name = "network/border/inventory.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compute the result from the answers and the consultations on record."""
        result, asks = result_of(self.object), may_run(self.acting) and self.object.is_open
        able = respondents() if asks else {}
        mine = own_answer(self.acting, self.object)
        return super().get_context_data(
            result=result,
            drawing=drawing({row.answer.region_id: _mark(row) for row in result.rows}),
            countries=[(country_names().get(code, code), rows) for code, rows in result.by_country().items()],
            mine=mine,
            consulting=len(result.with_status("consultation")),
            none=len(result.with_status("none")),
            may_answer=mine is not None and self.object.is_open,
            may_close=asks,
            unreachable=[row for row in result.waiting if asks and row.answer.region_id not in able],
            **kwargs,
        )


class InventoryFileView(BorderView):
    """The result as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file."""
        inventory = self.find(pk=kwargs["pk"])
        header = [
            _("Code"),
            _("Safety region"),
            _("Answer"),
            _("With whom"),
            _("With whom else"),
            _("Country"),
            _("How often"),
            _("On what"),
            _("Answered on"),
            _("Consultations on record"),
        ]
        return csv_response(f"inventory-{inventory.pk}", header, _lines(result_of(inventory)))


class StartInventoryView(BorderFormView):
    """Ask all safety regions."""

    form_class = StartInventoryForm

    def instance(self) -> Inventory:
        """A new one, for the project leader."""
        if not may_run(self.acting):
            raise PermissionDenied
        return Inventory()

    def cancel_url(self) -> str:
        """The list."""
        return reverse(self.list_url_name)


class AnswerView(BorderFormView):
    """Answer for one's own region."""

    form_class = AnswerForm
    title = gettext_lazy("Answer for your region")

    def instance(self) -> InventoryAnswer:
        """The answer of one's own region."""
        answer = own_answer(self.acting, self.find(pk=self.kwargs["pk"]))
        if answer is None:
            raise PermissionDenied
        return answer

    def cancel_url(self) -> str:
        """The inventory."""
        return reverse("border_inventories:case", args=[self.kwargs["pk"]])


class CloseInventoryView(BorderFormView):
    """Close the questionnaire."""

    form_class = CloseInventoryForm

    def instance(self) -> Inventory:
        """The inventory, for the project leader."""
        found = self.find(pk=self.kwargs["pk"])
        if not may_run(self.acting):
            raise PermissionDenied
        return found

    def cancel_url(self) -> str:
        """The inventory."""
        return reverse("border_inventories:case", args=[self.kwargs["pk"]])


def _mark(row: RegionResult) -> Mark:
    """A region on the map: its tone is its answer, and it leads to its row in the table."""
    region = row.answer.region
    label = f"{region.name}: {status_words(row) or _('not answered')}"
    return Mark(label=label, href=f"#{region.pk}", tone=row.status)


def country_names() -> dict[str, str]:
    """What countries are called in the reader's language."""
    return {country.code: country.label() for country in Country.objects.all()}


def status_words(row: RegionResult) -> str:
    """The answer in a word."""
    return {"open": "", "consultation": _("Yes"), "none": _("None")}[row.status]


def _lines(result: Result) -> Iterator[list[object]]:
    for row in result.rows:
        answer = row.answer
        yield [
            answer.region_id,
            answer.region.name,
            status_words(row),
            "; ".join(party.name for party in row.partners),
            answer.others,
            "; ".join(sorted(row.countries)),
            answer.get_frequency_display(),  # type: ignore[attr-defined]
            answer.topics,
            answer.answered_on,
            "; ".join(consultation.name for consultation in row.consultations),
        ]
