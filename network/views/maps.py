"""The versions of the network map: the list, one of them, what differs between two, and each as a file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from casework import keyset
from casework.moves import moves_open_to, policy_for
from casework.views import CaseView, ScopedListView, ScopedView
from network import stages
from network.actions import mapping
from network.differences import differences
from network.filters import EntryFilter
from network.forms.maps import CompareForm, DrawForm
from network.models import MapVersion
from network.spreadsheets import csv_response

COLUMNS = {
    "code": "power_code",
    "party": "party__code",
    "party_name": "party_name",
    "recorded_at": "recorded_at__code",
    "country": "country",
    "theme": "theme_id",
    "sector": "sector_id",
    "region": "region_id",
    "municipality": "municipality_id",
    "power": "power",
    "power_en": "power_en",
    "type": "type",
    "law": "law",
    "articles": "articles",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "to_be_verified": "to_be_verified",
}


class MapListView(ScopedListView):
    """All versions, the newest first."""

    template_name = "network/map_list.html"
    row_template = "network/map_row.html"
    order = ("-number",)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Draw the next version, compare two, and where the network has gaps."""
        buttons = [
            HeaderButton(label=_("What differs"), url=reverse("network_maps:compare"), icon_name="list-ul"),
            HeaderButton(label=_("Gap report"), url=reverse("network_maps:gaps"), icon_name="warning"),
        ]
        if may_draw(self.request) and not self.visible().filter(stage=stages.DRAFT).exists():
            draw = reverse("network_maps:draw")
            buttons.insert(0, HeaderButton(label=_("Draw a new version"), url=draw, icon_name="plus"))
        return buttons

    def get_queryset(self) -> QuerySet:
        """Count the entries."""
        return self.visible().annotate(size=Count("entries"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say so when no version is in force: nobody can make a plan then."""
        in_force = MapVersion.objects.in_force(timezone.localdate()).exists()
        return super().get_context_data(nothing_in_force=not in_force, **kwargs)


def may_draw(request: HttpRequest) -> bool:
    """Whether somebody works on the map."""
    return policy_for(MapVersion).user_has_permission(request.user, "redraw_map")


class DrawView(ScopedView):
    """Begin the next version."""

    template_name = "network/map_draw.html"
    view_verb = "redraw_map"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the form."""
        return super().get_context_data(**{"form": DrawForm(), **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw it and show it."""
        form = DrawForm(request.POST)
        if form.is_valid():
            try:
                version = mapping.draft_version(acting=self.acting, note=form.cleaned_data["note"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect(self.case_url_name, version.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class MapVersionView(CaseView):
    """One version: its decision, and its entries by theme."""

    template_name = "network/map_version.html"
    order = ("theme__position", "theme_id", "party_name", "power_code", "id")
    page_size = 100

    def get_page_title(self) -> str:
        """Which version."""
        return _("Network map %(version)s") % {"version": self.object}

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The whole version as a file, and what differs from the one before."""
        query = QueryDict(mutable=True)
        before = self.visible().filter(number__lt=self.object.number).order_by("-number").first()
        buttons = [
            HeaderButton(label=_("CSV"), url=reverse("network_maps:csv", args=[self.object.pk]), icon_name="download")
        ]
        if self.object.adopted_on:
            to_print = reverse("network_maps:a3", args=[self.object.pk])
            buttons.append(
                HeaderButton(label=_("To print, as a picture or as slides"), url=to_print, icon_name="print")
            )
        if before:
            query.update({"old": before.pk, "new": self.object.pk})
            url = f"{reverse('network_maps:compare')}?{query.urlencode()}"
            buttons.append(HeaderButton(label=_("What differs"), url=url, icon_name="list-ul"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Filter and cut one page of entries; adopting is a decision and has a screen of its own."""
        context = super().get_context_data(**kwargs)
        entries = EntryFilter(self.request.GET, queryset=self.entries(), request=self.request)
        holders = self.object.entries.values("party")
        entries.form.fields["party"].queryset = entries.form.fields["party"].queryset.filter(pk__in=holders)
        page = keyset.page(entries.qs, self.order, after=self.request.GET.get("after", ""), size=self.page_size)
        query = self.request.GET.copy()
        query["after"] = page.next_key
        if "adopt_map" in moves_open_to(self.acting, self.object):
            url = reverse("decisions_adopt_map", args=[self.object.pk])
            context["moves"].append({"verb": "adopt_map", "label": _("Record the adoption"), "url": url})
        return context | {
            "filters": entries,
            "is_filtered": entries.form.is_valid() and any(entries.form.cleaned_data.values()),
            "rows": page.rows,
            "next_query": query.urlencode() if page.next_key else "",
            "size": self.object.entries.count(),
        }

    def entries(self) -> QuerySet:
        """Join what a row shows."""
        return self.object.entries.select_related("theme", "sector", "region", "municipality", "recorded_at")


class MapFileView(CaseView):
    """One version as a CSV file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Hand it out."""
        rows = self.object.entries.order_by("id").values_list(*COLUMNS.values())
        return csv_response(f"network-map-{self.object}", list(COLUMNS), rows)


class CompareView(ScopedView):
    """What differs between two versions; without a choice, the last two."""

    template_name = "network/map_compare.html"

    def get_page_title(self) -> str:
        """What is compared."""
        return _("What differs")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The versions, then this."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare, once there are two."""
        versions = list(self.visible().order_by("-number")[:2])
        chosen: Any = self.request.GET
        if "old" not in chosen:
            chosen = {"old": versions[-1].pk, "new": versions[0].pk} if versions else {}
        form = CompareForm(chosen, versions=self.visible())
        found = None
        if form.is_valid():
            found = differences(form.cleaned_data["old"], form.cleaned_data["new"])
        return super().get_context_data(form=form, found=found, enough=len(versions) > 1, **kwargs)
