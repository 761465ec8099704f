"""The screens of communication: the plan, coverage, calendar, approvals, and the two registers."""

from typing import Any

from django import forms
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from casework.moves import policy_for
from casework.viewsets import ScopedModelViewSet
from communication.forms.moves import MOVE_FORMS
from communication.forms.parts import LanguagesField
from communication.models import Audience, Channel, PlanVersion
from communication.views import approvals, exports, overviews, plans


class PlanViewSet(ScopedModelViewSet):
    """The plan and everything that is read from it."""

    model = PlanVersion
    name = "communication"
    url_prefix = "communication"
    icon = "doc-full"
    menu_order = 1
    add_to_admin_menu = False  # the group shows it
    list_view_class = plans.PlanListView
    case_view_class = plans.PlanView
    move_forms = MOVE_FORMS

    def get_urlpatterns(self) -> list[Any]:
        """Add what is read from the plan, before the verbs."""
        own = [
            ("begin/", plans.OpenDraftView, "begin"),
            ("coverage/", overviews.CoverageView, "coverage"),
            ("coverage/<slug:audience>/<uuid:message>/", overviews.CellView, "cell"),
            ("calendar/", overviews.CalendarView, "calendar"),
            ("approvals/", approvals.ApprovalsView, "approvals"),
            ("approvals/<int:state>/", approvals.AnswerView, "answer"),
            ("<uuid:pk>/differences/", plans.DifferencesView, "differences"),
            ("<uuid:pk>/print/", exports.PrintView, "print"),
            ("<uuid:pk>/csv/", exports.CsvView, "csv"),
            ("<uuid:pk>/parts/<slug:kind>/", plans.PartView, "add_part"),
            ("<uuid:pk>/parts/<slug:kind>/<uuid:part>/", plans.PartView, "part"),
        ]
        return [
            *(path(route, self.construct_view(view), name=name) for route, view, name in own),
            *super().get_urlpatterns(),
        ]


class AudienceForm(forms.ModelForm):
    """An audience, with its languages as boxes to tick."""

    languages = LanguagesField(help_text=_("In which they need to be reached."))

    class Meta:
        model = Audience
        fields = ["code", "name", "kind", "languages", "position", "is_active", "source"]


class AudienceFilterSet(WagtailFilterSet):
    """Narrow the list of audiences."""

    class Meta:
        model = Audience
        fields = ["kind", "is_active"]


class AudienceViewSet(ModelViewSet):
    """Audiences; one that is no longer used is closed, never removed."""

    model = Audience
    icon = "group"
    menu_label = _("Audiences")
    menu_order = 5
    list_display = [
        "name",
        Column("kind", label=_("kind"), accessor="get_kind_display"),
        Column("languages", label=_("languages"), accessor=lambda one: ", ".join(one.languages)),
        BooleanColumn("is_active", label=_("can be chosen")),
    ]
    filterset_class = AudienceFilterSet
    search_fields = ["name", "code"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[AudienceForm]:
        """Use the form with boxes."""
        return AudienceForm


class ChannelViewSet(ModelViewSet):
    """Channels."""

    model = Channel
    icon = "site"
    menu_label = _("Channels")
    menu_order = 6
    form_fields = ["code", "name", "position", "is_active", "source"]
    list_display = ["name", BooleanColumn("is_active", label=_("can be chosen"))]
    search_fields = ["name", "code"]
    copy_view_enabled = False


class ReadersMenuItem(MenuItem):
    """Shows to whoever may read the plan."""

    def is_shown(self, request: Any) -> bool:
        """Ask the policy of the plan."""
        return policy_for(PlanVersion).user_has_permission(request.user, "view")


class CommunicationGroup(ViewSetGroup):
    """One place in the menu."""

    menu_label = _("Communication")
    menu_icon = "comment"
    menu_order = 140
    items = (PlanViewSet(), AudienceViewSet("communication_audience"), ChannelViewSet("communication_channel"))

    def get_submenu_items(self) -> list[MenuItem]:
        """Put coverage, calendar and approvals beside the plan."""
        screens = [
            (_("Coverage"), "coverage", "table"),
            (_("Calendar"), "calendar", "calendar"),
            (_("Approvals"), "approvals", "check"),
        ]
        own = [
            ReadersMenuItem(label, reverse(f"communication:{name}"), icon_name=icon, order=place, name=f"plan-{name}")
            for place, (label, name, icon) in enumerate(screens, start=2)
        ]
        return [*super().get_submenu_items(), *own]
