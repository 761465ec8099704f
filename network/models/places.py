"""Where: safety regions and municipalities, with the dates between which they existed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.periods import PeriodQuerySet, period_constraint


class SafetyRegion(models.Model):
    """A safety region (veiligheidsregio), VR01 to VR25 in 2020. Source: network/data/safety_regions.csv."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    province = models.CharField(_("province"), max_length=40)
    seat = models.CharField(_("seat"), max_length=80, blank=True)
    latitude = models.FloatField(_("latitude"), help_text=_("degrees"))
    longitude = models.FloatField(_("longitude"), help_text=_("degrees"))
    borders_germany = models.BooleanField(_("borders Germany"), default=False)
    borders_belgium = models.BooleanField(_("borders Belgium"), default=False)
    neighbour_areas = models.TextField(_("areas across the border"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("safety region")
        verbose_name_plural = _("safety regions")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A Dutch municipality by its GM code: the 355 of 2020 and their successors (network/data/municipalities.csv)."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    safety_region = models.ForeignKey(
        SafetyRegion, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("safety region")
    )
    latitude = models.FloatField(_("latitude"), help_text=_("degrees"))
    longitude = models.FloatField(_("longitude"), help_text=_("degrees"))
    borders_germany = models.BooleanField(_("borders Germany"), default=False)
    borders_belgium = models.BooleanField(_("borders Belgium"), default=False)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(_("exists until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("continued in"),
        help_text=_("After a municipal reorganisation."),
    )
    source = models.TextField(_("source"))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [period_constraint("network_municipality_period")]

    def __str__(self) -> str:
        return self.name
