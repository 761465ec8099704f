"""Who acts for whom, and the place in the menu where everything about who takes part is kept."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from network.forms.memberships import MembershipForm
from network.models import Membership
from network.viewsets.organisations import (
    MunicipalityViewSet,
    ParticularsViewSet,
    PartyViewSet,
    PowerViewSet,
    SafetyRegionViewSet,
)


def _warn_without_substitute(request: Any) -> None:
    """Name the participating parties without a substitute (R59)."""
    names = ", ".join(str(party) for party in Membership.objects.parties_without_substitute())
    if names:
        messages.warning(request, _("No substitute has been appointed for: %(names)s.") % {"names": names})


def _person(membership: Membership) -> str:
    return membership.user.get_full_name() or membership.user.email


class MembershipFilterSet(WagtailFilterSet):
    """Narrow the list of memberships."""

    class Meta:
        model = Membership
        fields = ["function", "party"]


class MembershipIndexView(generic.IndexView):
    """The list, with a warning above it where a party has nobody to stand in."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Warn, then list."""
        if not self.results_only:
            _warn_without_substitute(request)
        return super().get(request, *args, **kwargs)

    def _get_title_column(self, field_name: str, column_class: Any = TitleColumn, **kwargs: Any) -> Any:
        """Name the person, whose `str` is a number."""
        return super()._get_title_column(field_name, column_class, accessor=_person, **kwargs)

    def get_base_queryset(self) -> Any:
        """Fetch who and for whom in one go."""
        return super().get_base_queryset().select_related("user", "party", "substitute_for__user")


class MembershipViewSet(ModelViewSet):
    """Who acts for which party, in which function and period."""

    model = Membership
    icon = "user"
    menu_label = _("Memberships")
    index_view_class = MembershipIndexView
    list_display = [
        "user",
        Column("party", label=_("acts for")),
        Column("function", label=_("function"), accessor="get_function_display"),
        Column("valid_from", label=_("from")),
        Column("until", label=_("until")),
        Column(
            "substitute_for",
            label=_("substitute for"),
            accessor=lambda one: one.substitute_for and one.substitute_for.user.get_full_name(),
        ),
    ]
    search_fields = ["user__email", "user__last_name", "party__name", "party__abbreviation"]
    filterset_class = MembershipFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[MembershipForm]:
        """Use the form that appoints."""
        return MembershipForm


class PeopleViewSetGroup(ModelViewSetGroup):
    """One place in the menu for parties, people, powers and places."""

    menu_label = _("Who takes part")
    menu_icon = "group"
    menu_order = 580
    items = (
        PartyViewSet("network_party"),
        MembershipViewSet("network_membership"),
        PowerViewSet("network_power"),
        ParticularsViewSet("network_particulars"),
        MunicipalityViewSet("network_municipality"),
        SafetyRegionViewSet("network_safety_region"),
    )
