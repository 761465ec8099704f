"""Which parties know the platform, and who is not yet informed: members read it, the project leader notes it (R47)."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from casework.policies import acting_of
from network.acquainted import acquainted
from network.forms.acquaintance import AcquaintanceForm
from network.models import Acquaintance, Membership, Party
from network.spreadsheets import csv_response
from network.visibility import audience_of, visible_fields


class AcquaintedView(WagtailAdminTemplateMixin, TemplateView):
    """The list, narrowed to one status where that is asked."""

    template_name = "network/acquainted.html"
    page_title = gettext_lazy("Who knows us")
    header_icon = "group"
    _show_breadcrumbs = True
    right = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 403 to whoever may not see it, and keep it out of caches."""
        acting: Any = acting_of(request.user)
        allowed = bool(visible_fields(Acquaintance, audience_of(acting))) and (
            not self.right or acting.may(self.right)
        )
        if not allowed:
            return render(request, "casework/refused.html", status=403)
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def status(self) -> str:
        """The status that is asked for; nonsense asks for all."""
        asked = self.request.GET.get("status", "")
        return asked if asked in dict(Acquaintance.STATUSES) else ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this list."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("network_acquainted"), "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the parties, with the number that is not yet informed."""
        acting: Any = acting_of(self.request.user)
        return super().get_context_data(
            parties=acquainted(self.status),
            statuses=Acquaintance.STATUSES,
            status=self.status,
            labels=dict(Acquaintance.STATUSES),
            unknown=acquainted(Acquaintance.UNKNOWN).count(),
            may_note=acting.may("network.note_acquaintance"),
            **kwargs,
        )

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The list as a file."""
        url = f"{reverse('network_acquainted_csv')}?status={self.status}"
        return [HeaderButton(label=_("Download as CSV"), url=url, icon_name="download")]


class AcquaintedFileView(AcquaintedView):
    """The list as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One row for each party."""
        labels = dict(Acquaintance.STATUSES)
        header = [_("Party"), _("Kind"), _("Status"), _("On"), _("Told by"), _("How")]
        rows = [
            [
                party.name,
                party.get_kind_display(),
                labels[party.knows or Acquaintance.UNKNOWN],
                party.known_on,
                party.told_by,
                party.told_how,
            ]
            for party in acquainted(self.status)
        ]
        return csv_response("who-knows-us", header, rows)


class NoteAcquaintanceView(AcquaintedView):
    """Add what is known of one party."""

    template_name = "network/note_acquaintance.html"
    right = "network.note_acquaintance"

    def get_form(self, data: Any = None) -> AcquaintanceForm:
        """Build the form."""
        self.party = get_object_or_404(Party, code=self.kwargs["code"])
        return AcquaintanceForm(data, party=self.party, acting=cast(Membership, acting_of(self.request.user)))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form and what was noted before."""
        return self.shown(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it, or show the form again."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                form.save()
            except ValidationError as error:
                form.add_error(None, error)
            except PermissionDenied:
                return render(request, "casework/refused.html", status=403)
            else:
                messages.success(request, _("Noted."))
                return redirect("network_acquainted")
        return self.shown(form, status=422)

    def shown(self, form: AcquaintanceForm, status: int = 200) -> HttpResponse:
        """Draw the form."""
        earlier = Acquaintance.objects.filter(party=self.party).select_related("by")
        context = self.get_context_data(form=form, party=self.party, earlier=earlier)
        return self.render_to_response(context, status=status)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """No file here."""
        return []
