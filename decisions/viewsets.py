"""The list of one's own actions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from casework.views import CaseView, ScopedListView
from casework.viewsets import ScopedModelViewSet
from decisions import actions
from decisions.models import ActionItem


class FinishForm(MoveForm):
    """Say that an action is done."""

    label = _("This is done")
    result = StaffText(label=_("What was done"))

    def save(self) -> Any:
        """Finish it."""
        actions.finish(item=self.instance, result=self.cleaned_data["result"], acting=self.acting)


class ActionListView(ScopedListView):
    """What is to do stands first, the nearest date on top."""

    order = ("-stage", "due_on", "id")
    row_template = "decisions/action_row.html"

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        return self.visible().select_related("owner")


class ActionView(CaseView):
    """One action."""

    template_name = "decisions/action.html"


class ActionViewSet(ScopedModelViewSet):
    """The actions of one's own organisation."""

    model = ActionItem
    name = "decisions_actions"
    url_prefix = "actions"
    icon = "list-ul"
    menu_order = 130
    list_view_class = ActionListView
    case_view_class = ActionView
    move_forms = {"finish": FinishForm}
