"""Writing a signal down by hand, and bringing in a file of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.moves import policy_for
from casework.views import ScopedView
from intake.csv_rows import COLUMNS, REQUIRED
from intake.forms.registering import ImportForm, RegisterForm
from intake.models import Signal


class RegisterView(ScopedView):
    """A form for a signal that came by another road than the letterbox."""

    model = Signal
    template_name = "intake/register.html"
    verb = "register"
    form_class: type[Any] = RegisterForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only whoever may register at the desk."""
        self.allowed = policy_for(Signal).may(self.acting_of_request(request), self.verb)
        return super().dispatch(request, *args, **kwargs)

    def acting_of_request(self, request: HttpRequest) -> Any:
        """The membership in whose name this is done."""
        return getattr(request.user, "acting", None)

    def get_page_title(self) -> str:
        """What is done here."""
        return _("Write a signal down")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        if not self.allowed:
            raise PermissionDenied
        return self.render_to_response(self.get_context_data(form=self.form_class(acting=self.acting)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store it, or show the form again with everything that was typed."""
        if not self.allowed:
            raise PermissionDenied
        form = self.form_class(request.POST, request.FILES, acting=self.acting)
        if form.is_valid():
            try:
                return self.done(form.save())
            except ValidationError as error:
                form.add_error(None, error)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def done(self, signal: Signal) -> HttpResponse:
        """Show the new signal."""
        messages.success(self.request, _("Stored as %(reference)s.") % {"reference": signal})
        return redirect(reverse(self.case_url_name, args=[signal.pk]))


class ImportView(RegisterView):
    """A form for a CSV file."""

    template_name = "intake/import.html"
    verb = "import"
    form_class = ImportForm

    def get_page_title(self) -> str:
        """What is done here."""
        return _("Import signals")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the columns."""
        return super().get_context_data(columns=COLUMNS, required=REQUIRED, **kwargs)

    def done(self, signals: list[Signal]) -> HttpResponse:  # type: ignore[override]
        """Show the queue."""
        count = len(signals)
        words = ngettext("%(count)d signal was imported.", "%(count)d signals were imported.", count)
        messages.success(self.request, words % {"count": count})
        return redirect(reverse(self.list_url_name))
