"""The reading screen and the forms of the verbs. They decrypt, so no inline script runs here, in the admin too."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import AuditRow
from casework.models import Proposal
from casework.moves import moves_open_to
from casework.views import CaseView, MoveView
from intake.actions import open_photo, open_sealed
from intake.models import Photo, Signal
from intake.models.signals import works_at_the_desk
from intake.stages import QUARANTINED
from vault.reading import DecryptingScreen
from vault.unlocked import NoGrant, Tampered

# The buttons that stand out; the others are there too.
MAIN = frozenset({"claim", "release"})
JOINED = ("channel", "sector", "safety_region", "municipality", "clock", "assigned_to__user", "origin", "referred_to")


class ReadingView(DecryptingScreen, CaseView):
    """What every screen of one signal shares: the strict policy, the vault and where it is opened."""

    model = Signal

    def get_queryset(self) -> QuerySet:
        """The signal with everything the screen shows."""
        return self.visible().select_related(*JOINED, "envelope", "redacted_envelope").prefetch_related("themes")


class SignalView(ReadingView):
    """One signal: its open line, and with an open vault what was sealed."""

    template_name = "intake/signal.html"
    photo_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Open what may be opened, and say plainly why the rest stays closed."""
        desk = works_at_the_desk(self.acting)
        granted = desk or Signal.objects.filter(pk=self.object.pk).whose_places_show_to(self.acting).exists()
        context = super().get_context_data(
            at_the_desk=desk,
            shows_places=granted,
            proposal=Proposal.objects.open_for(self.object, "reject_abuse").select_related("proposed_by").first(),
            **kwargs,
        )
        context.update(self._sealed(granted))
        if desk:
            context.update(
                same_site=Signal.objects.visible_to(self.acting)
                .same_site_as(self.object)
                .select_related("clock")[:10],
                history=self._history(),
                photo_url_name=self.photo_url_name,
            )
        context["moves"] = self._moves(context)
        return context

    def _history(self) -> list[dict[str, Any]]:
        """The last acts on this signal, with the names of colleagues."""
        rows = list(AuditRow.objects.about(self.object).order_by("-at", "-id")[:50])
        users = User.objects.in_bulk([int(row.actor) for row in rows if row.actor.isdecimal()])
        return [{"row": row, "user": users.get(int(row.actor)) if row.actor.isdecimal() else None} for row in rows]

    def _sealed(self, granted: bool) -> dict[str, Any]:
        if self.object.envelope_id is None:
            return {"closed": "expunged"}
        if not granted:
            return {"closed": "no_grant"}
        vault = self.vault
        if vault is None:
            return {"closed": "locked", "unlock_url": self.unlock_url()}
        if self.object.stage == QUARANTINED and "open" not in self.request.GET:
            return {"closed": "apart"}
        try:
            return {"opened": open_sealed(signal=self.object, vault=vault, acting=self.acting)}
        except NoGrant:
            return {"closed": "no_grant"}
        except Tampered:
            return {"closed": "tampered"}

    def _moves(self, context: dict[str, Any]) -> list[dict[str, Any]]:
        """The buttons, with accepting first: it leads to the case that gathers signals."""
        moves = [one for one in context["moves"] if not self._is_own_proposal(one["verb"], context["proposal"])]
        for one in moves:
            one["minor"] = one["verb"] not in MAIN
            if one["verb"] == "reject_abuse" and context["proposal"]:
                one["label"] = _("Confirm: abuse")
        if "accept" in moves_open_to(self.acting, self.object) and (url := self._accept_url()):
            moves.insert(0, {"verb": "accept", "label": _("Accept into a case"), "url": url})
        return moves

    def _is_own_proposal(self, verb: str, proposal: Proposal | None) -> bool:
        return verb == "reject_abuse" and proposal is not None and str(proposal.proposed_by_id) == self.acting.actor

    def _accept_url(self) -> str:
        try:
            return reverse("operations_accept", args=[self.object.pk])
        except NoReverseMatch:
            return ""


class SignalMoveView(ReadingView, MoveView):
    """A form for one verb; one that decrypts first asks for an open vault."""

    template_name = "intake/move.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the vault where the form needs it open."""
        form_class = self.move_forms.get(kwargs["verb"])
        if getattr(form_class, "needs_vault", False) and self.vault is None:
            return redirect(self.unlock_url())
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """A form may bring a template of its own."""
        own = getattr(self.move_forms.get(self.kwargs["verb"]), "template", None)
        return [own] if own else super().get_template_names()


class PhotoView(ReadingView):
    """One picture, straight from the vault to the screen: never stored, never cached."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; an unscanned one only after the click that says so (POST)."""
        return self._picture(unscanned_too=False)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, scanned or not."""
        return self._picture(unscanned_too=True)

    def _picture(self, *, unscanned_too: bool) -> HttpResponse:
        photo = Photo.objects.filter(pk=self.kwargs["photo"], signal=self.object).select_related("envelope").first()
        if photo is None:
            raise Http404
        vault = self.vault
        if vault is None:
            return redirect(f"{reverse('vault_unlock')}?{urlencode({'next': self.case_url()})}")
        photo.signal = self.object
        try:
            picture = open_photo(photo=photo, vault=vault, acting=self.acting, unscanned_too=unscanned_too)
        except (NoGrant, Tampered) as error:
            raise PermissionDenied from error
        response = HttpResponse(picture, content_type="image/jpeg")
        response["Content-Disposition"] = f'inline; filename="{self.object.reference}-{photo.name}.jpg"'
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    def case_url(self) -> str:
        """Where the signal itself is."""
        return reverse(self.case_url_name, args=[self.object.pk])
