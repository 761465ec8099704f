"""Pages of the partner area about one region or one party, the contact matrix, and members' files."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from network.contact_matrix import Cell, contact_matrix
from network.models import Acquaintance, Contact, Municipality, Particulars, Party, Power, SafetyRegion
from network.models.contacts import ContactQuerySet
from network.policies import may_add_contact, may_keep_contact
from network.spreadsheets import csv_response
from network.vcards import vcards
from network.views.partner_area import MemberView, PartnerView
from network.visibility import Shown, shown_to, visible_fields

RELATED = ("party", "owner", "region", "substitute", "verified_by")


def contacts_of(party: Party) -> ContactQuerySet:
    """Return the contacts of a party with all that a page shows of them."""
    return Contact.objects.in_use().filter(party=party).select_related(*RELATED).prefetch_related("themes")


class RegionView(PartnerView):
    """One safety region: the inspectorates' contacts there, and everybody else who works there."""

    template_name = "network/partners/region.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the region, in whichever capitals it is written."""
        region = get_object_or_404(SafetyRegion, pk=kwargs["code"].upper())
        today = timezone.localdate()
        matrix = contact_matrix(today, self.acting, self.request.user, [region])
        inspectorates = [party.pk for party in matrix.parties]
        others = Contact.objects.in_use().filter(Q(region=region) | Q(party__regions=region)).distinct()
        return super().get_context_data(
            region=region,
            cells=matrix.lines[0].cells,
            national=matrix.national,
            contacts=self.seen(
                others.exclude(party__in=inspectorates)
                .select_related(*RELATED)
                .prefetch_related("themes")
                .order_by("party__name", "function")
            ),
            parties=Party.objects.existing(today).filter(regions=region).order_by("name"),
            municipalities=Municipality.objects.valid_on(today).filter(safety_region=region),
            **kwargs,
        )


class PartyView(PartnerView):
    """One party with everything that whoever looks may see of it."""

    template_name = "network/partners/party.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather it; what may not be seen is not handed to the page."""
        party = get_object_or_404(Party.objects.select_related("represented_by"), code=kwargs["code"])
        holders = [party.pk, *([party.represented_by_id] if party.represented_by_id else [])]
        powers = Power.objects.valid_on(timezone.localdate()).filter(party__in=holders)
        contacts = list(contacts_of(party))
        return super().get_context_data(
            party=Shown(party, self.audience),
            names=[Shown(one, self.audience) for one in Particulars.objects.filter(party=party)],
            powers=[Shown(one, self.audience) for one in powers.select_related("party").prefetch_related("themes")],
            contacts=[
                {"shown": shown_to(self.acting, self.request.user, one), "kept": may_keep_contact(self.acting, one)}
                for one in contacts
            ],
            may_add=may_add_contact(self.acting, party),
            acquaintance=self._acquaintance(party),
            **kwargs,
        )

    def _acquaintance(self, party: Party) -> Acquaintance | None:
        if not visible_fields(Acquaintance, self.audience):
            return None
        return Acquaintance.objects.filter(party=party).select_related("by").first()


class MatrixView(PartnerView):
    """Each inspectorate in each region."""

    template_name = "network/partners/matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Draw it."""
        matrix = contact_matrix(timezone.localdate(), self.acting, self.request.user)
        return super().get_context_data(matrix=matrix, **kwargs)


class MatrixFileView(MemberView):
    """The matrix as CSV, for members."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One row for each contact, and one for each empty cell."""
        matrix = contact_matrix(timezone.localdate(), self.acting, request.user)
        header = [
            *(_("Safety region"), _("Name"), _("Party"), _("State"), _("Function"), _("Phone day and night")),
            *(_("Phone in office hours"), _("E-mail address"), _("Name of a person"), _("Substitute")),
            *(_("Phone of the substitute"), _("Verified on")),
        ]
        rows = [
            [line.region.code, line.region.name, cell.party.name, cell.words, *values]
            for line in matrix.lines
            for cell in line.cells
            for values in _values(cell)
        ]
        return csv_response("contact-matrix", header, rows)


def _values(cell: Cell) -> list[list[object]]:
    """The columns of each contact in a cell; one empty row for an empty cell."""
    names = ("function", "phone_always", "phone", "email", "person")
    rows: list[list[object]] = []
    for contact in cell.contacts:
        substitute = getattr(contact, "substitute", None)
        number = (getattr(substitute, "phone_always", "") or getattr(substitute, "phone", "")) if substitute else ""
        rows.append(
            [
                *(getattr(contact, name, "") for name in names),
                substitute.function if substitute else "",
                number,
                contact.verified_on,
            ]
        )
    return rows or [[]]


class CardView(MemberView):
    """One contact as vCard, for members."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the card."""
        contact = get_object_or_404(Contact.objects.in_use().select_related(*RELATED), pk=kwargs["pk"])
        return _card_file(f"contact-{contact.pk}", self.seen([contact]))


class PartyCardView(MemberView):
    """All contacts of a party as vCards, for members."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the cards; a party without contacts has none."""
        party = get_object_or_404(Party, code=kwargs["code"])
        contacts = get_list_or_404(contacts_of(party))
        return _card_file(party.code, self.seen(contacts))


def _card_file(name: str, contacts: list[Shown]) -> HttpResponse:
    response = HttpResponse(vcards(contacts), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    return response
