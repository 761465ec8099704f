"""What it is about: themes, sectors and measures. All of it is data; another platform loads other rows."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class NamedQuerySet(models.QuerySet):
    """Questions about things with names in several languages."""

    def active(self) -> "NamedQuerySet":
        """Rows that may be chosen now."""
        return self.filter(is_active=True)


class Named(models.Model):
    """Something with a code, a Dutch name and names in other languages ({"pl": "mieszkanie"})."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=160, help_text=_("in Dutch"))
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    is_active = models.BooleanField(_("can be chosen"), default=True)
    source = models.TextField(_("source"), blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """Return the name in a language, else in English, else in Dutch."""
        language = language or get_language() or "nl"
        if language == "nl":
            return self.name
        return self.names.get(language) or self.names.get("en") or self.name


class Theme(Named):
    """Living, working, transport: the angles from which the platform looks (R8)."""

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Sector(Named):
    """A branch of work with its risk. Source: network/data/sectors.csv (SBI 2008 codes, partly from knowledge)."""

    RISKS = [("high", _("high")), ("middle", _("middle")), ("low", _("low")), ("unknown", _("unknown"))]

    risk = models.CharField(_("default risk"), max_length=8, choices=RISKS)
    themes = models.ManyToManyField(Theme, blank=True, related_name="sectors", verbose_name=_("themes"))
    sbi_2008 = models.TextField(_("SBI 2008"), blank=True)
    rationale = models.TextField(_("why this risk"), blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class MeasureQuerySet(NamedQuerySet):
    """Questions about measures."""

    def valid_on(self, day: date) -> "MeasureQuerySet":
        """Measures in force on a day; no date means no limit."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def reportable(self) -> "MeasureQuerySet":
        """Measures a reporter can point at on the form."""
        return self.active().filter(on_form=True)


class Measure(Named):
    """A rule of conduct with its check question. No theme means: all of them. Source: network/data/measures.csv."""

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("theme")
    )
    complaint = models.CharField(_("as a complaint, in Dutch"), max_length=160, blank=True)
    complaints = models.JSONField(_("as a complaint in other languages"), default=dict, blank=True)
    on_form = models.BooleanField(_("on the report form"), default=False)
    check_question = models.CharField(_("check question"), max_length=300)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
    status_2020 = models.CharField(_("standing in 2020"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    regions = models.ManyToManyField(
        "network.SafetyRegion", blank=True, related_name="measures", verbose_name=_("only in these regions")
    )

    objects = MeasureQuerySet.as_manager()

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def complaint_label(self, language: str | None = None) -> str:
        """Return what somebody would say when this measure is not kept, in their language."""
        language = language or get_language() or "nl"
        if language == "nl":
            return self.complaint
        return self.complaints.get(language) or self.complaints.get("en") or self.complaint


class Country(Named):
    """A country by its ISO code; ZZ stands for any other. Source: network/data/countries.csv."""

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("country")
        verbose_name_plural = _("countries")
