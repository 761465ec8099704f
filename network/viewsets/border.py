"""The group of screens "Across the border"."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from casework.moves import policy_for
from casework.viewsets import ScopedModelViewSet
from network.forms.crossborder import EndLinkForm, StartLinkForm, WriteLinkForm
from network.models import Consultation, ExchangeRecord, Inventory, LinkPlan
from network.views import consultations, exchanges, foreign_contacts, inventories

READS = "view_crossborder"


class BorderViewSet(ViewSet):
    """Screens of one sort of thing; the menu shows them to who may read it."""

    model: Any = None

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell each view its model and where its siblings are."""
        return super().get_common_view_kwargs(
            model=self.model,
            header_icon=self.icon,
            list_url_name=self.get_url_name("index"),
            case_url_name=self.get_url_name("case"),
            **kwargs,
        )

    @property
    def menu_url(self) -> str:
        """The list."""
        return reverse(self.get_url_name("index"))

    def get_menu_item(self, order: int | None = None) -> Any:
        """Return a menu item for who may read."""
        return only_for_readers(super().get_menu_item(order), self.model)


def only_for_readers(item: Any, model: Any) -> Any:
    """Show a menu item to who may read what lies across the border."""
    item.is_shown = lambda request: policy_for(model).user_has_permission(request.user, READS)
    return item


class ConsultationViewSet(BorderViewSet):
    """Consultations."""

    model = Consultation
    name = "border_consultations"
    url_prefix = "border/consultations"
    icon = "group"
    menu_label = _("Consultations")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        form = self.construct_view(consultations.ConsultationFormView)
        return [
            path("", self.construct_view(consultations.ConsultationListView), name="index"),
            path("new/", form, name="new"),
            path("<int:pk>/", self.construct_view(consultations.ConsultationView), name="case"),
            path("<int:pk>/change/", form, name="change"),
            path("<int:pk>/link/", self.construct_view(consultations.LinkDraftView), name="link"),
        ]


class LinkPlanViewSet(ScopedModelViewSet):
    """Link plans and their moves."""

    model = LinkPlan
    name = "border_links"
    url_prefix = "border/links"
    icon = "link"
    add_to_admin_menu = False  # it stands in the group
    list_view_class = consultations.LinkListView
    case_view_class = consultations.LinkView
    move_view_class = consultations.LinkMoveView
    move_forms = {"start_link": StartLinkForm, "write_link": WriteLinkForm, "end_link": EndLinkForm}

    def get_menu_item(self, order: int | None = None) -> Any:
        """Return a menu item for who may read."""
        return only_for_readers(super().get_menu_item(order), LinkPlan)


class ExchangeViewSet(BorderViewSet):
    """Exchanges."""

    model = ExchangeRecord
    name = "border_exchanges"
    url_prefix = "border/exchanges"
    icon = "mail"
    menu_label = _("Exchanges")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        return [
            path("", self.construct_view(exchanges.ExchangeListView), name="index"),
            path("new/", self.construct_view(exchanges.ExchangeFormView), name="new"),
            path("<uuid:pk>/", self.construct_view(exchanges.ExchangeView), name="case"),
            path("<uuid:pk>/receipt/", self.construct_view(exchanges.ReceiptView), name="receipt"),
        ]


class InventoryViewSet(BorderViewSet):
    """Questionnaires to the safety regions."""

    model = Inventory
    name = "border_inventories"
    url_prefix = "border/inventories"
    icon = "list-ul"
    menu_label = _("Inventories")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        return [
            path("", self.construct_view(inventories.InventoryListView), name="index"),
            path("new/", self.construct_view(inventories.StartInventoryView), name="new"),
            path("<int:pk>/", self.construct_view(inventories.InventoryView), name="case"),
            path("<int:pk>/answer/", self.construct_view(inventories.AnswerView), name="answer"),
            path("<int:pk>/close/", self.construct_view(inventories.CloseInventoryView), name="close"),
            path("<int:pk>/result.csv", self.construct_view(inventories.InventoryFileView), name="file"),
        ]


class ForeignContactViewSet(BorderViewSet):
    """Contacts across the border; they are kept with all other contacts."""

    model = Consultation
    name = "border_contacts"
    url_prefix = "border/contacts"
    icon = "mobile-alt"
    menu_label = _("Contacts across the border")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        sheet = foreign_contacts.ContactSheetView
        return [
            path("", self.construct_view(foreign_contacts.ForeignContactView), name="index"),
            path("contacts.csv", self.construct_view(foreign_contacts.ForeignContactFileView), name="file"),
            path("sheet/", self.construct_view(sheet), name="sheet"),
            path("sheet.pdf", self.construct_view(sheet, as_file=True), name="sheet_file"),
        ]


class BorderViewSetGroup(ViewSetGroup):
    """One place in the menu for all of it."""

    menu_label = _("Across the border")
    menu_icon = "globe"
    menu_order = 150
    items = (
        ConsultationViewSet(),
        LinkPlanViewSet(),
        ExchangeViewSet(),
        InventoryViewSet(),
        ForeignContactViewSet(),
    )
    add_to_admin_menu = True
