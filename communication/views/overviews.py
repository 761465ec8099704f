"""Coverage, with what is behind each cell, and the calendar."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from casework.views import ScopedView
from communication.coverage import Cell, Matrix, matrix
from communication.forms.plans import CoverageFilter
from communication.models import PlanVersion
from communication.models.plans import PlanVersionQuerySet
from communication.occasions import Occasion, occasions
from decisions.models import ActionItem


class VersionView(ScopedView):
    """A screen about one version: the one in force, else the draft, or the one that was asked for."""

    def visible(self) -> PlanVersionQuerySet:
        """Versions this organisation may see."""
        return PlanVersion.objects.visible_to(self.acting)

    @cached_property
    def version(self) -> PlanVersion | None:
        """The version, or None while there is no plan."""
        asked = self.request.GET.get("version", "")
        versions = self.visible()
        if asked.isdigit():
            return versions.filter(number=int(asked[:6])).first()
        return versions.in_force() or versions.being_written()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the other version that lives."""
        others = self.visible().current().order_by("number")
        return super().get_context_data(version=self.version, versions=others, **kwargs)


class CoverageView(VersionView):
    """Audience by message: what is there in which language, and what is missing (R46)."""

    template_name = "communication/coverage.html"

    def get_page_title(self) -> str:
        """What this is."""
        return _("Coverage")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay out the matrix and narrow it."""
        filters = CoverageFilter(self.request.GET)
        chosen = filters.cleaned_data if filters.is_valid() else {}
        whole = matrix(self.version) if self.version else None
        return super().get_context_data(
            matrix=whole, rows=_narrowed(whole, **chosen) if whole else [], filters=filters, **kwargs
        )


def _narrowed(whole: Matrix, kind: str = "", state: str = "") -> list[tuple[Any, list[Cell]]]:
    rows = [(audience, cells) for audience, cells in whole.rows if not kind or audience.kind == kind]
    if not state:
        return rows
    for _audience, cells in rows:
        for cell in cells:
            cell.languages = [one for one in cell.languages if one.state == state]
    return [(audience, cells) for audience, cells in rows if any(cell.languages for cell in cells)]


class CellView(VersionView):
    """What is behind one cell: every product in every language."""

    template_name = "communication/cell.html"

    @cached_property
    def cell(self) -> Cell:
        """The cell of this audience and message."""
        rows = matrix(self.version).rows if self.version else []
        wanted = (self.kwargs["audience"], self.kwargs["message"])
        found = [cell for _audience, cells in rows for cell in cells if (cell.audience.pk, cell.message.pk) == wanted]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def version(self) -> PlanVersion | None:
        """The version in which the message stands."""
        return self.visible().filter(messages=self.kwargs["message"]).first()

    def get_page_title(self) -> str:
        """For whom, and what."""
        return f"{self.cell.message.title}: {self.cell.audience}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show it, with the way back."""
        return super().get_context_data(cell=self.cell, **kwargs)


class CalendarView(VersionView):
    """What is planned when: as a month that begins on Monday, or as a list."""

    template_name = "communication/calendar.html"

    def get_page_title(self) -> str:
        """What this is."""
        return _("Communication calendar")

    @cached_property
    def month(self) -> date:
        """The first day of the month that was asked for; this month when it cannot be read."""
        try:
            return date.fromisoformat(f"{self.request.GET.get('month', '')}-01")
        except ValueError:
            return timezone.localdate().replace(day=1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put what is planned on its days."""
        entries: list[Occasion] = occasions(self.version, timezone.localdate()) if self.version else []
        actions = ActionItem.objects.from_origin(self.version) if self.version else ActionItem.objects.none()
        actions = actions.select_related("owner").order_by("due_on")
        as_list = self.request.GET.get("view") == "list"
        return super().get_context_data(
            as_list=as_list,
            month=self.month,
            before=(self.month - timedelta(days=1)).replace(day=1) if self.month.year > 1 else self.month,
            after=(self.month + timedelta(days=32)).replace(day=1) if self.month.year < 9999 else self.month,
            weeks=[] if as_list else _weeks(self.month, entries, list(actions)),
            entries=entries if as_list else [],
            actions=actions if as_list else [],
            today=timezone.localdate(),
            calendar_url=reverse(self.list_url_name.replace("index", "calendar")),
            **kwargs,
        )


def _weeks(month: date, entries: Iterable[Occasion], actions: list[ActionItem]) -> list[list[dict[str, Any]]]:
    """Return the weeks of a month, Monday first; a day of another month is empty."""
    by_day: dict[date, list[Occasion]] = {}
    for one in entries:
        by_day.setdefault(one.day, []).append(one)
    due: dict[date, list[ActionItem]] = {}
    for item in actions:
        due.setdefault(item.due_on, []).append(item)
    weeks = calendar.Calendar(calendar.MONDAY).monthdayscalendar(month.year, month.month)
    return [[_day(month.replace(day=number), by_day, due) if number else {} for number in week] for week in weeks]


def _day(day: date, by_day: dict[date, list[Occasion]], due: dict[date, list[ActionItem]]) -> dict[str, Any]:
    return {"date": day, "entries": by_day.get(day, []), "actions": due.get(day, [])}
