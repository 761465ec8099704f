"""The only way casework gets screens: a scoped list, a scoped case and its moves.

Wagtail's generic screens (edit, delete, copy, history, usage, export) ignore per-instance policies, so they are not
registered at all. What is left asks `visible_to` for every row and the gate for every act.
"""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.viewsets.base import ViewSet

from casework.models import Case
from casework.moves import policy_for
from casework.views import CaseView, MoveView, ScopedListView


class ScopedModelViewSet(ViewSet):
    """Screens for one case model. Subclasses name the model, the views and the form of each verb."""

    model: type[Case]
    list_view_class: type[ScopedListView] = ScopedListView
    case_view_class: type[CaseView] = CaseView
    move_view_class: type[MoveView] = MoveView
    # verb -> form class whose save(instance, acting, request) calls the action; verbs without one have no button
    move_forms: dict[str, Any] = {}
    add_to_admin_menu = True

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell each view its model and where its siblings are."""
        return super().get_common_view_kwargs(
            model=self.model,
            header_icon=self.icon,
            move_forms=self.move_forms,
            list_url_name=self.get_url_name("index"),
            case_url_name=self.get_url_name("case"),
            move_url_name=self.get_url_name("move"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[Any]:
        """Return the three addresses of a case model."""
        return [
            path("", self.construct_view(self.list_view_class), name="index"),
            path("<uuid:pk>/", self.construct_view(self.case_view_class), name="case"),
            path("<uuid:pk>/<slug:verb>/", self.construct_view(self.move_view_class), name="move"),
        ]

    @cached_property
    def menu_label(self) -> str:
        """The model's plural name."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def menu_url(self) -> str:
        """Where the menu item leads."""
        return reverse(self.get_url_name("index"))

    def get_menu_item(self, order: int | None = None) -> Any:
        """Return a menu item that shows only for those who may view."""
        item = super().get_menu_item(order)
        model = self.model
        item.is_shown = lambda request: policy_for(model).user_has_permission(request.user, "view")
        return item
