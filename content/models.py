"""What every public page has in common."""

from http import HTTPMethod

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

CACHE_SECONDS = 300


class BasePage(Page):
    """A public page: readable by everybody, only ever read, at the same address in every language."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    # Public addresses never vary by login; receivers.py refuses what these options leave out.
    private_page_options: list[str] = []
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=_("The last part of the address. It is the same in every language.")),
                FieldPanel(
                    "search_description",
                    help_text=_("One or two plain sentences: they stand on the card that leads to this page."),
                ),
                FieldPanel("show_in_menus", help_text=_("Show this page in the menu at the top of every page.")),
            ],
            _("How people find this page"),
        ),
    ]

    class Meta:
        abstract = True

    def search_text(self) -> str:
        """Return every word that an editor wrote for readers, without markup: what a search looks through."""
        return "\n".join(text for field in self._meta.concrete_fields for text in _texts(field, self) if text)

    def search_facets(self) -> dict[str, set[str]]:
        """Return what a search can narrow down by: codes of themes ("theme"), audiences and regions."""
        return {}

    def get_view_restrictions(self) -> QuerySet:
        """None: receivers.py refuses to save any, and caches would not keep them."""
        return PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer so that any cache may keep it, and say in which language."""
        return self.cacheable(super().serve(request, *args, **kwargs))

    def cacheable(self, response: HttpResponse) -> HttpResponse:
        """Let any cache keep an answer of this page."""
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        response.headers["Content-Language"] = self.locale.language_code
        return response


def _texts(field: models.Field, page: BasePage) -> list[str]:
    """Return the words of a field that a kind of page adds; choices, codes and addresses are not words."""
    if field.model is Page or field.choices:
        return []
    value = field.value_from_object(page)
    if isinstance(field, WagtailStreamField):
        return [str(text) for text in field.get_searchable_content(value)]
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
    return [str(value)] if is_text else []


def page_models() -> list[type[BasePage]]:
    """Return every kind of public page there is."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]
