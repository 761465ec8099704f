"""The screens of what the network is: parties, their names, their powers, and the places where they work."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from network.actions.keeping import may_keep
from network.forms.keeping import MunicipalityForm, ParticularsForm, PartyForm, PowerForm, SafetyRegionForm
from network.models import Municipality, Particulars, Party, Power, SafetyRegion
from network.reference.organisations import PARTIES, POWERS
from network.reference.table import Table
from network.views.files import FileInView, FileOutView

FROM = Column("valid_from", label=_("from"))
UNTIL = Column("valid_to", label=_("until"))
TO_BE_CHECKED = Column(
    "to_be_verified", label=_("source"), accessor=lambda row: _("to be checked") if row.to_be_verified else ""
)


class FileIndexView(generic.IndexView):
    """A list that can be taken along as a file, and brought in from one."""

    in_url_name = ""
    out_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Offer the file; bringing one in is for who may change all of it."""
        buttons = list(super().header_more_buttons)
        buttons.append(Button(_("Download as CSV"), url=reverse(self.out_url_name), icon_name="download", priority=10))
        if may_keep(self.request.user, self.model, "add", "change"):
            buttons.append(Button(_("Import CSV"), url=reverse(self.in_url_name), icon_name="upload", priority=20))
        return buttons


class FileViewSet(ModelViewSet):
    """A viewset whose list is also a CSV file."""

    table: Table
    index_view_class = FileIndexView
    copy_view_enabled = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name the addresses of the file."""
        return super().get_index_view_kwargs(
            in_url_name=self.get_url_name("file_in"), out_url_name=self.get_url_name("file_out"), **kwargs
        )

    def get_urlpatterns(self) -> list[Any]:
        """Add the file, out and in."""
        view_in = FileInView.as_view(table=self.table, list_url_name=self.get_url_name("index"))
        return [
            *super().get_urlpatterns(),
            path("file/", FileOutView.as_view(table=self.table), name="file_out"),
            path("import/", view_in, name="file_in"),
        ]


class PartyFilterSet(WagtailFilterSet):
    """Narrow the list of parties."""

    class Meta:
        model = Party
        fields: ClassVar = ["kind", "tier", "platform_role", "themes", "country", "regions"]


class PartyEditView(generic.EditView):
    """A party, with what it was called when and what it may do below the form."""

    template_name = "network/party_edit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add names and powers, and where to add more."""
        today = timezone.localdate()
        powers = self.object.powers.prefetch_related("themes")
        return super().get_context_data(
            names=self.object.particulars.all(),
            powers=powers,
            called_today=self.object.called_on(today),
            holding_today=set(powers.valid_on(today).values_list("pk", flat=True)),
            **kwargs,
        )


class PartyViewSet(FileViewSet):
    """Parties can be added at any moment; departments and foreign bodies too, but they never get an account."""

    model = Party
    table = PARTIES
    icon = "group"
    menu_label = _("Parties")
    edit_view_class = PartyEditView
    list_display: ClassVar = [
        "name",
        "abbreviation",
        Column("kind", label=_("kind"), accessor="get_kind_display"),
        Column("platform_role", label=_("role in the platform"), accessor="get_platform_role_display"),
        TO_BE_CHECKED,
    ]
    search_fields: ClassVar = ["name", "name_en", "abbreviation", "code"]
    filterset_class = PartyFilterSet

    def get_form_class(self, for_update: bool = False) -> type[PartyForm]:
        """Use the form that records."""
        return PartyForm


def _of_party(request: HttpRequest) -> dict[str, Any]:
    """The party that the address names, for a form that adds something to it."""
    code = request.GET.get("party", "")
    return {"party": Party.objects.filter(code=code).values_list("pk", flat=True).first()} if code else {}


class AddToPartyView(generic.CreateView):
    """A form in which the party is chosen already when one comes from its screen."""

    def get_initial(self) -> dict[str, Any]:
        """Start with that party."""
        return {**super().get_initial(), **_of_party(self.request)}


class ParticularsFilterSet(WagtailFilterSet):
    """Narrow the list of names."""

    class Meta:
        model = Particulars
        fields: ClassVar = ["party"]


class ParticularsViewSet(ModelViewSet):
    """What parties were called and where they were found, by period."""

    model = Particulars
    icon = "history"
    menu_label = _("Names and addresses")
    add_view_class = AddToPartyView
    list_display: ClassVar = ["name", Column("party", label=_("party")), FROM, UNTIL]
    search_fields: ClassVar = ["name", "name_en", "abbreviation", "party__name"]
    filterset_class = ParticularsFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[ParticularsForm]:
        """Use the form that records."""
        return ParticularsForm


class PowerFilterSet(WagtailFilterSet):
    """Narrow the list of powers."""

    class Meta:
        model = Power
        fields: ClassVar = ["party", "type", "themes"]


class PowerViewSet(FileViewSet):
    """Powers with the law that gives them, and their period."""

    model = Power
    table = POWERS
    icon = "key"
    menu_label = _("Powers")
    add_view_class = AddToPartyView
    list_display: ClassVar = [
        "name",
        Column("party", label=_("party")),
        Column("type", label=_("type"), accessor="get_type_display"),
        Column("law", label=_("law")),
        FROM,
        UNTIL,
        TO_BE_CHECKED,
    ]
    search_fields: ClassVar = ["name", "name_en", "law", "code", "party__name", "party__abbreviation"]
    filterset_class = PowerFilterSet

    def get_form_class(self, for_update: bool = False) -> type[PowerForm]:
        """Use the form that records."""
        return PowerForm


class MunicipalityFilterSet(WagtailFilterSet):
    """Narrow the list of municipalities."""

    class Meta:
        model = Municipality
        fields: ClassVar = ["safety_region", "borders_germany", "borders_belgium"]


class MunicipalityViewSet(ModelViewSet):
    """Municipalities; one that is merged gets a last day and a successor, and stays."""

    model = Municipality
    icon = "home"
    menu_label = _("Municipalities")
    list_display: ClassVar = ["name", "code", Column("safety_region", label=_("safety region")), FROM, UNTIL]
    search_fields: ClassVar = ["name", "code"]
    filterset_class = MunicipalityFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[MunicipalityForm]:
        """Use the form that records."""
        return MunicipalityForm


class SafetyRegionViewSet(ModelViewSet):
    """The safety regions."""

    model = SafetyRegion
    icon = "site"
    menu_label = _("Safety regions")
    list_display: ClassVar = ["name", "code", "province", "seat"]
    search_fields: ClassVar = ["name", "code"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[SafetyRegionForm]:
        """Use the form that records."""
        return SafetyRegionForm
