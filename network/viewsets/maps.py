"""The screens of the network map: its versions, and the gap report."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from casework.viewsets import ScopedModelViewSet
from network.forms.maps import RedrawForm
from network.models import MapVersion
from network.views.gaps import GapFileView, GapView
from network.views.maps import CompareView, DrawView, MapFileView, MapListView, MapVersionView
from network.views.sheets import KINDS, VersionSheetView


class MapViewSet(ScopedModelViewSet):
    """Versions of the network map. Adopting one is a decision: its form stands in `decisions`."""

    model = MapVersion
    name = "network_maps"
    url_prefix = "network-map"
    menu_label = _("Network map")
    icon = "globe"
    menu_order = 140
    list_view_class = MapListView
    case_view_class = MapVersionView
    move_forms = {"redraw_map": RedrawForm}

    def get_urlpatterns(self) -> list[Any]:
        """Add drawing, comparing, the files and the gap report to the three addresses of a case."""
        return [
            path("draw/", self.construct_view(DrawView), name="draw"),
            path("compare/", self.construct_view(CompareView), name="compare"),
            path("gaps/", self.construct_view(GapView), name="gaps"),
            path("gaps/<slug:kind>.csv", self.construct_view(GapFileView), name="gaps_csv"),
            path("<uuid:pk>/csv/", self.construct_view(MapFileView), name="csv"),
            *(
                path(f"<uuid:pk>/{kind}/", self.construct_view(VersionSheetView), {"kind": kind}, name=kind)
                for kind in KINDS
            ),
            *super().get_urlpatterns(),
        ]
