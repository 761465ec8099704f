"""Two screens for editors: searching in every text, and what visitors search for."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.languages import Language, languages
from search.desk.access import may_search_texts, may_see_counts, pages_of
from search.desk.counts import counts
from search.desk.texts import find
from search.models import Promotion, Synonyms


class EditorsView(WagtailAdminTemplateMixin, TemplateView):
    """What both share: who may see them, a name, and the choice of a language."""

    _show_breadcrumbs = True
    # Says of a user whether the screen is for them.
    is_allowed: Callable[[Any], bool]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever may not."""
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @property
    def language(self) -> str:
        """The language that was chosen; none stands for all."""
        asked = self.request.GET.get("language", "")
        return asked if asked in {one.code for one in languages()} else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the languages to choose from."""
        choices: list[Language] = languages()
        return super().get_context_data(language=self.language, languages=choices, **kwargs)


class TextsView(EditorsView):
    """Search in every text, drafts too."""

    template_name = "search/desk/texts.html"
    page_title = _("Search in texts")
    header_icon = "search"
    is_allowed = staticmethod(may_search_texts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found among the pages that this editor may edit."""
        words = self.request.GET.get("q", "")
        found = find(words, pages_of(self.request.user), self.language) if words.strip() else None
        return super().get_context_data(found=found, words=words, **kwargs)


class CountsView(EditorsView):
    """What visitors search for, and what they do not find."""

    template_name = "search/desk/counts.html"
    page_title = _("What people search for")
    header_icon = "view"
    is_allowed = staticmethod(may_see_counts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both lists, and what this reader may do about them."""
        user = self.request.user
        may = {
            "may_promote": user.has_perm(f"search.add_{Promotion._meta.model_name}"),
            "may_equate": user.has_perm(f"search.add_{Synonyms._meta.model_name}"),
        }
        return super().get_context_data(counts=counts(self.language), **may, **kwargs)
