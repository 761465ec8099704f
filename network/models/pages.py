"""The public page of the network, and what answers below it: parties, regions, print, table."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content.addresses import address
from content.models import BasePage


class NetworkPage(RoutablePageMixin, BasePage):
    """Who takes part, who may do what, and where. Editors write the introduction, the rest is the network itself."""

    intro = models.TextField(_("introduction"), help_text=_("Two or three short sentences."))

    template = "network/public/overview.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [FieldPanel("title"), FieldPanel("intro")]

    class Meta:
        verbose_name = _("network page")

    def serve(
        self,
        request: HttpRequest,
        view: Any = None,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer, whichever part was asked, so that any cache may keep it."""
        return self.cacheable(super().serve(request, view, args, kwargs))

    def address_of(self, *parts: str) -> str:
        """Return the address of a part of this page in the reader's language."""
        return "".join([address(self), *(f"{part}/" for part in parts)])

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """List this page and the page of each party and region."""
        from network.listing import parts_of_the_page

        own = super().get_sitemap_urls(request)
        return own + [
            {"location": f"{one['location']}{part}/", "lastmod": one["lastmod"]}
            for one in own
            for part in parts_of_the_page()
        ]

    # A page is its own view. What it answers with is written in views/public.py, which imports models.

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        """The whole network, filtered by what the address asks."""
        from network.views import public

        return public.overview(request, self)

    @path("partij/<slug:code>/")
    def party(self, request: HttpRequest, code: str) -> HttpResponse:
        """One party."""
        from network.views import public

        return public.party(request, self, code)

    @path("regio/<slug:code>/")
    def region(self, request: HttpRequest, code: str) -> HttpResponse:
        """One safety region."""
        from network.views import public

        return public.region(request, self, code)

    @path("a3/")
    def wall(self, request: HttpRequest) -> HttpResponse:
        """The map to hang on a wall, as a page that prints from any browser."""
        from network.views import public

        return public.wall(request, self)

    @path("pdf/")
    def wall_pdf(self, request: HttpRequest) -> HttpResponse:
        """The same as a PDF."""
        from network.views import public

        return public.wall_pdf(request, self)

    @path("png/")
    def wall_picture(self, request: HttpRequest) -> HttpResponse:
        """The grid and the map as a picture."""
        from network.views import public

        return public.wall_picture(request, self)

    @path("odp/")
    def slides(self, request: HttpRequest) -> HttpResponse:
        """The whole map as slides."""
        from network.views import public

        return public.slides(request, self)

    @path("csv/")
    def table(self, request: HttpRequest) -> HttpResponse:
        """The parties as a file, filtered like the page."""
        from network.views import public

        return public.table(request, self)
