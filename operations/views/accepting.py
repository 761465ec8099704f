"""Where an accepted signal goes: a new case, or one that is there already."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from casework.views import MoveView
from intake.models import Signal
from intake.views.reading import READING_POLICY
from operations.forms.accepting import AcceptForm


class AcceptView(MoveView):
    """Accept one signal. The intake desk's reading screen leads here."""

    model = Signal
    move_forms = {"accept": AcceptForm}
    view_verb = "accept"
    header_icon = "check"
    # The signal's own screens belong to intake; only their addresses are known here.
    list_url_name = "signals:index"
    case_url_name = "signals:case"
    move_url_name = "signals:move"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Forbid inline scripts: its POST works with the open vault."""
        response = super().dispatch(request, *args, **kwargs)
        response._csp_config = READING_POLICY  # type: ignore[attr-defined]
        return response
