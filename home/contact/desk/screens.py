"""The desk's screens: the list by due day, one question or remark, and the forms of its verbs."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.views import CaseView, MoveView, ScopedListView
from home.contact.actions import open_enquiry
from home.contact.models import Enquiry
from home.contact.stages import ANSWERED, CLOSED, EXPUNGED, PASSED_ON, RECEIVED, Kind
from vault.reading import DecryptingScreen
from vault.unlocked import NoGrant, Tampered

WAITING = Q(stage=RECEIVED, suspicion="")
# The tabs: name, words, and what stands there. The first one is what opens.
TABS: dict[str, tuple[Any, Q]] = {
    "questions": (_("Questions"), WAITING & Q(kind=Kind.QUESTION)),
    "remarks": (_("Remarks"), WAITING & Q(kind=Kind.REMARK)),
    "apart": (pgettext_lazy("enquiries", "Set apart"), Q(stage=RECEIVED) & ~Q(suspicion="")),
    "answered": (_("Answered"), Q(stage=ANSWERED)),
    "ended": (_("Ended"), Q(stage__in=[CLOSED, PASSED_ON, EXPUNGED])),
}


class EnquiryListView(ScopedListView):
    """What waits for an answer, the first due first. Nothing is decrypted here."""

    model = Enquiry
    template_name = "home/contact/desk/list.html"
    row_template = "home/contact/desk/row.html"
    order = ("due_on", "id")

    @property
    def tab(self) -> str:
        """The chosen tab; an unknown one is the first."""
        chosen = self.request.GET.get("tab", "")
        return chosen if chosen in TABS else next(iter(TABS))

    def get_queryset(self) -> QuerySet:
        """The tab's rows."""
        return self.visible().filter(TABS[self.tab][1])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs with their counts, and how many are late."""
        today = timezone.localdate()
        counts = self.visible().aggregate(
            overdue=Count("pk", filter=Q(stage=RECEIVED, due_on__lt=today)),
            **{name: Count("pk", filter=where) for name, (_words, where) in TABS.items()},
        )
        tabs = [
            {"name": name, "words": words, "count": counts[name], "current": name == self.tab}
            for name, (words, _where) in TABS.items()
        ]
        return super().get_context_data(tabs=tabs, overdue=counts["overdue"], **kwargs)


class EnquiryScreen(DecryptingScreen, CaseView):
    """What every screen of one question or remark shares."""

    model = Enquiry

    def get_queryset(self) -> QuerySet:
        """With its envelope."""
        return self.visible().select_related("envelope")

    def sealed(self) -> dict[str, Any]:
        """Open what may be opened, or say plainly why it stays closed."""
        if self.object.envelope_id is None:
            return {"closed": self.object.stage}
        vault = self.vault
        if vault is None:
            return {"closed": "locked", "unlock_url": self.unlock_url()}
        if self.object.suspicion and self.object.stage == RECEIVED and "open" not in self.request.GET:
            return {"closed": "apart"}
        try:
            return {"opened": open_enquiry(enquiry=self.object, vault=vault, acting=self.acting)}
        except NoGrant:
            return {"closed": "no_grant"}
        except Tampered:
            return {"closed": "tampered"}


class EnquiryView(EnquiryScreen):
    """One question or remark, with an open vault in the sender's words."""

    template_name = "home/contact/desk/enquiry.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was sent."""
        return super().get_context_data(**self.sealed(), **kwargs)


class EnquiryMoveView(EnquiryScreen, MoveView):
    """A form for one verb. Where it needs the words, it asks for an open vault and shows them above the form."""

    template_name = "home/contact/desk/move.html"

    def needs_vault(self) -> bool:
        """Whether the form is about what was written."""
        return getattr(self.move_forms.get(self.kwargs["verb"]), "needs_vault", False)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the vault where the form needs it open."""
        if self.needs_vault() and self.vault is None:
            return redirect(self.unlock_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was sent."""
        return super().get_context_data(**(self.sealed() if self.needs_vault() else {}), **kwargs)
