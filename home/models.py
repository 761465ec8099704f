"""The public pages, and what is set once for all of them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from communication.audience_kinds import AudienceKind
from content.blocks.guidance import GUIDANCE, SourceBlock
from content.fields import CodesField, StreamField
from content.models import BasePage
from home.contact.models import ContactSettings, Enquiry
from network.models import SafetyRegion, Theme

__all__ = ["ContactSettings", "Enquiry", "GuidancePage", "HomePage", "PortalSettings"]


class HomePage(BasePage):
    """The first page of a language. Its title is the platform's name in that language."""

    heading = models.CharField(_("heading"), max_length=120, help_text=_("Says to the reader what they find here."))
    intro = models.TextField(_("introduction"), help_text=_("Two or three short sentences."))
    situations = StreamField(
        GUIDANCE,
        verbose_name=_("situations"),
        blank=True,
        help_text=_("Comes first: what happens to people, each with the page that helps. The ways to report follow."),
    )
    body = StreamField(GUIDANCE, verbose_name=_("text"), blank=True)

    template = "home/home_page.html"
    parent_page_types = [Page]
    content_panels = [
        HelpPanel(template="home/editing/help_home.html"),
        FieldPanel("title", heading=_("Name of the platform")),
        FieldPanel("heading"),
        FieldPanel("intro"),
        FieldPanel("situations"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")


def _themes() -> list[tuple[str, str]]:
    return [(theme.code, theme.label()) for theme in Theme.objects.active()]


def _regions() -> list[tuple[str, str]]:
    return [(region.code, region.name) for region in SafetyRegion.objects.order_by("name")]


class GuidancePage(BasePage):
    """Answers to what people ask: question first, with the day it was checked and where it comes from."""

    intro = models.TextField(
        _("introduction"), help_text=_("What this page answers, in two or three short sentences.")
    )
    body = StreamField(GUIDANCE, verbose_name=_("text"))
    checked_on = models.DateField(_("checked on"), help_text=_("The day somebody last checked that this is right."))
    sources = StreamField(
        [("source", SourceBlock())],
        verbose_name=_("sources"),
        blank=True,
        help_text=_("Where the facts come from. Readers see this list under the text."),
    )
    show_in_footer = models.BooleanField(
        _("show at the bottom"), default=False, help_text=_("Show this page at the bottom of every page.")
    )

    themes = CodesField(
        _("themes"), register=_themes, help_text=_("What the page is about: readers can search within a theme.")
    )
    audiences = CodesField(
        _("audiences"), register=lambda: AudienceKind.choices, help_text=_("For whom the page is written.")
    )
    regions = CodesField(
        _("safety regions"), register=_regions, help_text=_("Only for what holds in these regions; none: everywhere.")
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("themes", "audiences", "regions")),
    ]
    template = "home/guidance_page.html"
    parent_page_types = ["home.HomePage", "home.GuidancePage"]
    content_panels = [
        HelpPanel(template="home/editing/help_guidance.html"),
        FieldPanel("title", help_text=_("The question or subject, in plain words.")),
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("checked_on"), FieldPanel("sources")], _("Date and sources")),
    ]
    promote_panels = [
        *BasePage.promote_panels,
        FieldPanel("show_in_footer"),
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("audiences"), FieldPanel("regions")], _("In search")),
    ]

    class Meta:
        verbose_name = _("guidance page")
        verbose_name_plural = _("guidance pages")

    def search_facets(self) -> dict[str, set[str]]:
        """Return what the page is about, for whom and where: search narrows down by these."""
        return {"theme": set(self.themes), "audience": set(self.audiences), "region": set(self.regions)}

    @property
    def headings(self) -> list[Any]:
        """The heading blocks: what the contents list at the top leads to."""
        return [block for block in self.body if block.block_type == "heading"]


@register_setting(icon="cog")
class PortalSettings(BaseGenericSetting):
    """Set once, shown on every page: change the address of the reporting channel here and all pages follow (R41)."""

    platform_name = models.CharField(
        _("name of the platform"), max_length=120, default="Samenwerkingsplatform Arbeidsmigranten en COVID-19"
    )
    channel_name = models.CharField(_("first reporting channel"), max_length=120, default="Inspectie SZW")
    channel_url = models.URLField(_("its website"), default="https://www.inspectieszw.nl/melden/corona")
    channel_phone = models.CharField(_("its phone number"), max_length=40, default="0800-5151")
    emergency_number = models.CharField(_("emergency number"), max_length=10, default="112")
    quick_exit_url = models.URLField(
        _("where “leave this site” goes"),
        default="https://www.knmi.nl/",
        help_text=_("A harmless site that anybody could be reading, such as the weather."),
    )
    security_contact = models.CharField(
        _("contact for security researchers"),
        max_length=200,
        blank=True,
        help_text=_("A mailto: or https: address. Empty: the mailbox security@ at this site's own name."),
    )

    panels = [
        FieldPanel("platform_name"),
        MultiFieldPanel(
            [FieldPanel("channel_name"), FieldPanel("channel_url"), FieldPanel("channel_phone")],
            _("Where people report first"),
        ),
        FieldPanel("emergency_number"),
        FieldPanel("quick_exit_url"),
        FieldPanel("security_contact"),
    ]

    class Meta:
        verbose_name = _("portal settings")

    @classmethod
    def current(cls) -> "PortalSettings":
        """Return the settings as saved, else the defaults; unlike `load` this never writes."""
        return cls.objects.first() or cls()
