"""Screens of the contacts across the border: the list, the export per country, and the sheet in German."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from content.printing import can_print, pdf
from network.foreign_contacts import SHOWN, foreign_contacts, levels, seen
from network.models import Contact, Party, SafetyRegion
from network.spreadsheets import csv_response
from network.views.border import BorderView
from network.views.inventories import country_names

SHEET_LANGUAGE = "de"
SHEET = "network/border/contact_sheet.html"


class ForeignContactView(BorderView):
    """Contacts across the border: whose they are, when there was contact, when to look again."""

    template_name = "network/border/contacts.html"

    def get_page_title(self) -> str:
        """What is listed."""
        return _("Contacts across the border")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Only this list."""
        return [super().get_breadcrumbs_items()[0], {"url": "", "label": self.get_page_title()}]

    def rows(self) -> list[dict[str, Any]]:
        """What may be seen of each contact that was asked for."""
        asked = self.request.GET
        found = foreign_contacts(self.acting, country=asked.get("country", "")[:2], region=asked.get("region", "")[:4])
        rows = [seen(contact, self.acting) for contact in found]
        return [row for row in rows if row["is_stale"]] if asked.get("stale") else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them, with what can be chosen."""
        rows, names = self.rows(), country_names()
        codes = set(Party.objects.filter(tier=Party.FOREIGN).values_list("country", flat=True))
        return super().get_context_data(
            rows=rows,
            stale=sum(bool(row["is_stale"]) for row in rows),
            countries=sorted((code, names.get(code, code)) for code in codes),
            regions=SafetyRegion.objects.all(),
            asked={name: self.request.GET.get(name, "") for name in ("country", "region", "stale")},
            query=self.request.GET.urlencode(),
            can_print=can_print(),
            **kwargs,
        )


class ForeignContactFileView(ForeignContactView):
    """The same rows as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file; its name says which country."""
        country = request.GET.get("country", "")
        header = [_("Country"), *(_heading(name) for name in SHOWN)]
        lines = [[row["party"].country, *(_cell(row[name]) for name in SHOWN)] for row in self.rows()]
        name = f"contacts-{country}" if re.fullmatch("[A-Z]{2}", country) else "contacts"
        return csv_response(name, header, lines)


class ContactSheetView(BorderView):
    """The authorities of a country and how to reach them, in German whatever language the reader has."""

    as_file = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the page, or the page as a PDF where this machine can make one."""
        if self.as_file and not can_print():
            raise Http404
        reader = get_language()
        with override(SHEET_LANGUAGE):
            context = self.sheet() | {"is_pdf": self.as_file, "reader": reader, "can_print": can_print()}
            html = render_to_string(SHEET, context, request=request)
            if not self.as_file:
                return HttpResponse(html)
            answer = HttpResponse(pdf(html, title=context["title"], language=SHEET_LANGUAGE), "application/pdf")
        answer["Content-Disposition"] = 'inline; filename="kontakte.pdf"'
        return answer

    def sheet(self) -> dict[str, Any]:
        """What stands on it, in German."""
        country = self.request.GET.get("country", "") or "DE"
        if not Party.objects.filter(tier=Party.FOREIGN, country=country).exists():
            raise Http404
        name = country_names().get(country, country)
        region = SafetyRegion.objects.filter(pk=self.request.GET.get("region", "")).first()
        return {
            "title": _("Contacts: %(country)s") % {"country": name},
            "levels": levels(self.acting, country=country, region=region),
            "region": region,
            "home": _home(region) if region else None,
            "query": self.request.GET.urlencode(),
            "today": timezone.localdate(),
            "language": SHEET_LANGUAGE,
        }


def _home(region: SafetyRegion) -> Party | None:
    """The safety region itself, for who reads the sheet across the border."""
    return Party.objects.existing().filter(kind="region", regions=region, represented_by__isnull=False).first()


def _heading(name: str) -> str:
    if name == "next_check_on":
        return _("next check on")
    if name == "is_stale":
        return _("stale")
    return str(Contact._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _cell(value: Any) -> object:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return getattr(value, "name", value)
