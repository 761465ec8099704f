"""The questionnaire to the safety regions: who consults with whom across the border (R93)."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from network.models.crossborder import FREQUENCIES
from network.models.parties import Party
from network.models.places import SafetyRegion


class InventoryQuerySet(models.QuerySet):
    """Questions about inventories."""

    def visible_to(self, acting: Acting | None) -> "InventoryQuerySet":
        """Members see every inventory and what came of it."""
        return self if acting is not None and acting.may("network.view_crossborder") else self.none()

    def open(self) -> "InventoryQuerySet":
        """Inventories that can still be answered."""
        return self.filter(closed_on__isnull=True)


class Inventory(models.Model):
    """The question to all safety regions: with whom do you consult across the border (R93)?"""

    title = models.CharField(_("title"), max_length=160)
    opened_on = models.DateField(_("sent on"), default=timezone.localdate)
    due_on = models.DateField(_("answer before"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = InventoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inventory")
        verbose_name_plural = _("inventories")
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether regions can still answer, or change their answer."""
        return self.closed_on is None

    @property
    def is_late(self) -> bool:
        """Whether the day before which everybody should have answered has come."""
        return self.is_open and self.due_on <= timezone.localdate()


class InventoryAnswerQuerySet(models.QuerySet):
    """Questions about answers."""

    def visible_to(self, acting: Acting | None) -> "InventoryAnswerQuerySet":
        """Members see every answer."""
        return self if acting is not None and acting.may("network.view_crossborder") else self.none()

    def given(self) -> "InventoryAnswerQuerySet":
        """Answers that were given; "none" is one."""
        return self.filter(exists__isnull=False)

    def missing(self) -> "InventoryAnswerQuerySet":
        """What open inventories still wait for."""
        return self.filter(exists__isnull=True, inventory__closed_on__isnull=True)

    def not_asked_since(self, day: date) -> "InventoryAnswerQuerySet":
        """Answers for which nobody was asked or reminded after a day."""
        return self.filter(inventory__opened_on__lte=day).exclude(reminded_on__gt=day)


class InventoryAnswer(models.Model):
    """The answer of one safety region; "none" is an answer. `exists` stays empty until it has answered."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="answers")
    region = models.ForeignKey(
        SafetyRegion, on_delete=models.PROTECT, related_name="+", verbose_name=_("safety region")
    )
    exists = models.BooleanField(_("a consultation exists"), null=True)
    partners = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name=_("with whom"))
    # An authority that the network does not hold yet; the project leader adds it as a party.
    others = models.CharField(_("with whom else"), max_length=250, blank=True)
    frequency = models.CharField(_("how often"), max_length=12, choices=FREQUENCIES, blank=True)
    topics = models.TextField(_("on what"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    objects = InventoryAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a region")
        verbose_name_plural = _("answers of the regions")
        ordering = ["region"]
        constraints = [models.UniqueConstraint(fields=["inventory", "region"], name="network_one_answer_a_region")]

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.region_id}"
