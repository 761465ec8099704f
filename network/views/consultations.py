"""Screens of consultations across the border and the link plans in them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from casework.views import CaseView, MoveView, ScopedListView
from network.actions.border import may_own
from network.forms.crossborder import ConsultationForm, DraftLinkForm
from network.models import Consultation, LinkPlan
from network.views.border import BorderCaseView, BorderFormView, BorderView, button


class ConsultationListView(BorderView, ScopedListView):
    """Every consultation, with who takes part and who owns it."""

    template_name = "network/border/consultation_list.html"
    row_template = "network/border/consultation_row.html"
    order = ("name", "id")

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        rows = self.visible().select_related("owner").prefetch_related("partners")
        return rows.annotate(link_count=Count("links", distinct=True))

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """A new one, for who acts for a safety region."""
        if not may_own(self.acting, "keep_crossborder"):
            return []
        return [button(_("Add a consultation"), reverse("border_consultations:new"), "plus")]


class ConsultationView(BorderCaseView):
    """One consultation: facts, link plans, and its exchanges for the region that owns them."""

    template_name = "network/border/consultation.html"

    def visible(self) -> QuerySet:
        """Join what the screen shows."""
        return super().visible().select_related("owner").prefetch_related("partners")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the parts."""
        ended = self.object.valid_to is not None and self.object.valid_to < timezone.localdate()
        return super().get_context_data(
            is_owner=self.may("keep_crossborder", self.object),
            has_ended=ended,
            links=LinkPlan.objects.visible_to(self.acting).filter(consultation=self.object).select_related("owner"),
            **kwargs,
        )


class ConsultationFormView(BorderFormView):
    """Add a consultation or change one's own."""

    form_class = ConsultationForm

    def instance(self) -> Consultation:
        """A new one for who may own it, or one's own."""
        if "pk" not in self.kwargs:
            if not may_own(self.acting, "keep_crossborder"):
                raise PermissionDenied
            return Consultation()
        found = self.find(pk=self.kwargs["pk"])
        if not self.may("keep_crossborder", found):
            raise PermissionDenied
        return found

    def get_page_title(self) -> str:
        """What is done, and to what."""
        return str(self.object) if self.object.pk else _("Add a consultation")

    def cancel_url(self) -> str:
        """Back to where one came from."""
        if self.object.pk:
            return reverse("border_consultations:case", args=[self.object.pk])
        return reverse(self.list_url_name)


class LinkDraftView(BorderFormView):
    """Draft a link plan in one's own consultation."""

    form_class = DraftLinkForm
    title = gettext_lazy("Draft a link plan")

    def instance(self) -> Consultation:
        """One's own consultation."""
        found = self.find(pk=self.kwargs["pk"])
        if not self.may("keep_crossborder", found):
            raise PermissionDenied
        return found

    def cancel_url(self) -> str:
        """The consultation."""
        return reverse("border_consultations:case", args=[self.object.pk])


class LinkListView(BorderView, ScopedListView):
    """Every link plan, the newest change first."""

    template_name = "network/border/link_list.html"
    row_template = "network/border/link_row.html"

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        return self.visible().select_related("consultation", "owner")


class LinkView(CaseView):
    """One link plan and what can be done with it."""

    view_verb = "view_crossborder"
    template_name = "network/border/link.html"

    def get_queryset(self) -> QuerySet:
        """Join what the screen shows."""
        return self.visible().select_related("consultation__owner", "owner")


class LinkMoveView(MoveView):
    """One act on a link plan."""

    view_verb = "view_crossborder"
