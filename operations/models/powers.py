"""What an act of an entity rests on: a power that the adopted map records, or its reason without one (R6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import MapVersion


class RestsOnPower(models.Model):
    """The power is copied with the version that records it, so that a later map changes nothing here."""

    power_code = models.SlugField(_("code of the power"), max_length=20, blank=True)
    power_text = models.TextField(_("power"), blank=True)
    map_version = models.ForeignKey(
        MapVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("network map")
    )
    reason = models.TextField(_("why without a power on the network map"), blank=True)

    class Meta:
        abstract = True
