"""What stays beside a signal: marks that find the same site again, and the stone over what was removed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.models.signals import Signal


class BlindIndex(models.Model):
    """A keyed hash of an address or a company: equal for the same site, and nothing can be read from it."""

    ADDRESS, COMPANY = "address", "company"
    KINDS = [(ADDRESS, _("address")), (COMPANY, _("company"))]

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=KINDS)
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("same-site mark")
        verbose_name_plural = _("same-site marks")
        constraints = [models.UniqueConstraint(fields=["signal", "kind"], name="intake_one_mark_a_kind")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Tombstone(models.Model):
    """What is left of a signal whose content was removed: enough for the figures, nothing about a person.

    It is looked at in every retention run, so a backup that is put back cannot revive what was removed.
    """

    reference = models.CharField(_("reference"), max_length=20, primary_key=True)
    channel = models.CharField(_("channel"), max_length=40)
    received_on = models.DateField(_("received on"))
    outcome = models.CharField(_("outcome"), max_length=20)
    removed_on = models.DateField(_("removed on"))

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")

    def __str__(self) -> str:
        return self.reference
