"""The list of cases, one case, its consults, and where an accepted signal goes."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.moves import policy_for
from casework.views import ScopedListView
from intake.models import Signal
from network.models import Municipality, Theme
from operations import timeline
from operations.filters import CaseFilter
from operations.guards import consult_under_way
from operations.models import Case, CaseNote, Consult, Deployment
from operations.powers import without_power
from operations.views.buttons import ButtonsView

# What is done in a consult has its buttons on the consult's own page.
IN_CONSULT = frozenset({"start_consult", "attend", "state_stance", "ratify", "decide"})


class CaseListView(ScopedListView):
    """Cases in the order in which they need somebody; of the others only their number (R22)."""

    template_name = "operations/case_list.html"
    row_template = "operations/case_row.html"
    filterset_class = CaseFilter
    order = ("rank", "due", "id")

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        return (
            Case.objects.visible_to(self.acting)
            .by_priority()
            .select_related("sector", "clock")
            .prefetch_related("themes", "safety_regions")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the number of cases on which one's organisation is not."""
        others = Case.objects.count() - Case.objects.visible_to(self.acting).count()
        return super().get_context_data(others=others, **kwargs)


class CasePageView(ButtonsView):
    """One case: signals, clock, themes, consults, decisions, deployments, notes and what happened."""

    template_name = "operations/case.html"
    placed = frozenset({"convene", "assess_theme", "prepare", "note", *IN_CONSULT})

    def get_queryset(self) -> QuerySet:
        """Join what the page shows."""
        return self.visible().select_related("sector", "clock").prefetch_related("themes", "safety_regions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the sections."""
        case: Case = self.object
        signals = Signal.objects.filter(case_signal__case=case).select_related("sector", "safety_region", "clock")
        known = signals.whose_places_show_to(self.acting)
        consults = case.consults.select_related("decision", "convened_by__party")
        return super().get_context_data(
            signals=signals.prefetch_related("themes"),
            assessments=assessments(case),
            consult=consult_under_way(case),
            consults=consults.prefetch_related("decision__entities__party", "stances__party"),
            own_actions=case.own_actions.select_related("party", "decision", "map_version"),
            reads_contacts=self.acting.may("network.view_contacts"),
            towns=Municipality.objects.filter(pk__in=known.values("municipality")),
            emergencies=case.emergency_starts.all(),
            deployments=Deployment.objects.filter(case=case)
            .select_related("map_version")
            .prefetch_related("regions__region"),
            notes=CaseNote.objects.visible_to(self.acting).filter(case=case).select_related("party"),
            seats=case.case_parties.current().select_related("party"),
            events=timeline.of_case(case),
            outbreak=case.outbreak_is_possible,
            reads_signals=policy_for(Signal).user_has_permission(self.request.user, "view"),
            **kwargs,
        )


def assessments(case: Case) -> list[dict[str, Any]]:
    """Every theme with what was found of it, so that a gap shows (R23)."""
    known = {one.theme_id: one for one in case.assessments.select_related("competent_party")}
    doubtful = without_power(known.values(), case)
    return [
        {"theme": theme, "found": known.get(theme.pk), "without_power": theme.pk in doubtful}
        for theme in Theme.objects.active()
    ]


class ConsultView(ButtonsView):
    """One consult: who is there, what each entity thinks, and the decision."""

    template_name = "operations/consult.html"
    placed = frozenset({"assess_theme", *IN_CONSULT})

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the consult on a case that is seen."""
        super().setup(request, *args, **kwargs)
        consults = Consult.objects.select_related("decision", "convened_by__party")
        self.consult = consults.filter(case=self.object, pk=kwargs["consult"]).first() if self.object else None

    def get_page_title(self) -> str:
        """Which case is talked about."""
        return _("Consult on %(case)s") % {"case": self.object}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The case, then this consult."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Consult")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay attendance and stance of each entity side by side."""
        if self.consult is None:
            raise Http404
        kwargs["consult"] = self.consult  # the address gave its number
        context = super().get_context_data(
            case_url=reverse(self.case_url_name, args=[self.object.pk]),
            entities=self.entities(self.consult),
            assessments=assessments(self.object),
            emergency=self.object.emergency_starts.unsettled().first(),
            own_party=self.acting.party_id,
            is_desk=self.acting.party.runs_intake_desk,
            outbreak=self.object.outbreak_is_possible,
            **kwargs,
        )
        if self.consult.ended_at:
            context["open"] = {}
        return context

    def entities(self, consult: Consult) -> list[dict[str, Any]]:
        """Each entity of the case with its attendance and its own stance."""
        present = {one.party_id: one for one in consult.attendances.all()}
        stances = {one.party_id: one for one in consult.stances.all()}
        seats = self.object.case_parties.current().select_related("party")
        return [
            {"party": seat.party, "attendance": present.get(seat.party_id), "stance": stances.get(seat.party_id)}
            for seat in seats
        ]
