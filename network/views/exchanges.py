"""Screens of what was exchanged across the border: whole for its region, a list for the project leader."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from casework.views import ScopedListView
from network.actions.border import may_own
from network.forms.exchanges import ExchangeForm, ReceiptForm
from network.models import ExchangeRecord
from network.views.border import BorderCaseView, BorderFormView, BorderView, button
from network.visibility import audience_of, visible_fields


class ExchangeListView(BorderView, ScopedListView):
    """Exchanges, the last one first."""

    template_name = "network/border/exchange_list.html"
    row_template = "network/border/exchange_row.html"
    order = ("-at", "id")

    def get_queryset(self) -> QuerySet:
        """Join what a row shows; what was sent is not read for a list."""
        return self.visible().select_related("owner", "counterpart").defer("content")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A new one, for who acts for a safety region."""
        if not may_own(self.acting, "record_exchange"):
            return []
        return [button(_("Record an exchange"), reverse("border_exchanges:new"), "plus")]


class ExchangeView(BorderCaseView):
    """One exchange; what was sent is for the region itself."""

    template_name = "network/border/exchange.html"

    def visible(self) -> QuerySet:
        """Join what the screen shows."""
        return super().visible().select_related("owner", "counterpart", "consultation")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out what is not for whoever looks."""
        shown = visible_fields(ExchangeRecord, audience_of(self.acting, self.request.user, self.object))
        may_confirm = self.object.received_at is None and self.may("confirm_receipt", self.object)
        content = self.object.content if "content" in shown else None
        return super().get_context_data(content=content, may_confirm=may_confirm, **kwargs)


class ExchangeFormView(BorderFormView):
    """Record an exchange."""

    form_class = ExchangeForm
    title = gettext_lazy("Record an exchange")

    def instance(self) -> ExchangeRecord:
        """A new one, for who acts for a safety region."""
        if not may_own(self.acting, "record_exchange"):
            raise PermissionDenied
        return ExchangeRecord()

    def cancel_url(self) -> str:
        """The list."""
        return reverse(self.list_url_name)


class ReceiptView(BorderFormView):
    """Note that the other side confirmed."""

    form_class = ReceiptForm

    def instance(self) -> ExchangeRecord:
        """One's own exchange."""
        found = self.find(pk=self.kwargs["pk"])
        if not self.may("confirm_receipt", found):
            raise PermissionDenied
        return found

    def cancel_url(self) -> str:
        """The exchange."""
        return reverse("border_exchanges:case", args=[self.object.pk])
