"""Where an accepted signal goes: a new case, or one that is there already."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.views import MoveView
from intake.models import Signal
from operations.forms.accepting import AcceptForm


class AcceptView(MoveView):
    """Accept one signal. The intake desk's reading screen leads here."""

    model = Signal
    template_name = "operations/accept.html"
    move_forms = {"accept": AcceptForm}
    view_verb = "accept"
    header_icon = "check"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """One verb only."""
        return super().dispatch(request, *args, **{**kwargs, "verb": "accept"})

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this signal."""
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": str(self.object)},
        ]
