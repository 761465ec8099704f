"""Where editors steer search: promoted results and synonyms, beside what is searched for and the search in texts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from search.desk.access import may_search_texts, may_see_counts
from search.desk.forms import PromotionForm, SynonymsForm
from search.models import Promotion, Synonyms


class PromotionViewSet(ModelViewSet):
    """Pages that come first for certain words."""

    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    list_display = [
        "words",
        Column("language", label=_("language"), accessor="get_language_display"),
        Column("page", label=_("page")),
    ]
    list_filter = ["language"]
    search_fields = ["words", "page__title"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[PromotionForm]:
        """Use the form that knows which words can be found."""
        return PromotionForm


class SynonymsViewSet(ModelViewSet):
    """Words that mean the same."""

    model = Synonyms
    icon = "resubmit"
    menu_label = _("Synonyms")
    list_display = ["words", Column("language", label=_("language"), accessor="get_language_display")]
    list_filter = ["language"]
    search_fields = ["words"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[SynonymsForm]:
        """Use the form that asks for two words at least."""
        return SynonymsForm


class AllowedMenuItem(MenuItem):
    """Shows to whoever may open it."""

    def __init__(self, *args: Any, allowed: Callable[[Any], bool], **kwargs: Any) -> None:
        self.allowed = allowed
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask."""
        return self.allowed(request.user)


class SearchGroup(ViewSetGroup):
    """One place in the menu."""

    menu_label = _("Search on the site")
    menu_name = "site-search"
    menu_icon = "search"
    menu_order = 415
    items = (PromotionViewSet("search_promotion"), SynonymsViewSet("search_synonyms"))

    def get_submenu_items(self) -> list[MenuItem]:
        """Put the two screens before and after the registers."""
        texts, count = reverse("search_texts"), reverse("search_counts")
        return [
            AllowedMenuItem(_("Search in texts"), texts, icon_name="search", order=0, allowed=may_search_texts),
            *super().get_submenu_items(),
            AllowedMenuItem(_("What people search for"), count, icon_name="view", order=9, allowed=may_see_counts),
        ]
