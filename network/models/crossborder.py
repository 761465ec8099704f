"""Across the border: who consults with whom, what is exchanged, and on which ground."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from casework.models import Case, CaseQuerySet
from casework.stages import Move
from network import stages
from network.models.parties import Party
from network.models.periods import PeriodQuerySet, period_constraint
from network.models.places import SafetyRegion

FREQUENCIES = [
    ("daily", _("every day")),
    ("weekly", _("every week")),
    ("fortnightly", _("every two weeks")),
    ("monthly", _("every month")),
    ("when_needed", _("when needed")),
    ("unknown", _("not known")),
]


class Consultation(models.Model):
    """A consultation with authorities across the border. A safety region owns it; the platform only facilitates."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    owner = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="consultations_owned", verbose_name=_("owner")
    )
    partners = models.ManyToManyField(Party, related_name="consultations", verbose_name=_("partners"))
    frequency = models.CharField(_("frequency"), max_length=12, choices=FREQUENCIES, default="unknown")
    topics = models.TextField(_("topics"), blank=True)
    agreements = models.TextField(_("agreements"), blank=True)
    valid_from = models.DateField(_("since"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation across the border")
        verbose_name_plural = _("consultations across the border")
        ordering = ["name"]
        constraints = [period_constraint("network_consultation_period")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an owner that is no safety region (R11, R91)."""
        if self.owner_id and self.owner.kind != "region":
            raise ValidationError({"owner": _("A safety region owns a consultation across the border.")})


class LinkPlanQuerySet(CaseQuerySet):
    """Questions about link plans."""

    def visible_to(self, acting: Acting | None) -> "LinkPlanQuerySet":
        """Members see every link plan."""
        return self if acting is not None and acting.may("network.view_crossborder") else self.none()


class LinkPlan(Case):
    """What information goes which way in a consultation, how often and on which ground; no ground: a draft (R95)."""

    MOVES: ClassVar[dict[str, Move]] = stages.LINK_MOVES
    DIRECTIONS = [("out", _("to them")), ("in", _("to us")), ("both", _("both ways"))]

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="links", verbose_name=_("consultation")
    )
    what = models.CharField(_("what information"), max_length=250)
    direction = models.CharField(_("direction"), max_length=4, choices=DIRECTIONS)
    frequency = models.CharField(_("frequency"), max_length=12, choices=FREQUENCIES)
    legal_ground = models.CharField(_("legal ground"), max_length=250, blank=True)
    channel = models.CharField(_("channel"), max_length=120)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="links", verbose_name=_("owner"))

    objects: ClassVar = LinkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("link plan")
        verbose_name_plural = _("link plans")
        ordering = ["consultation", "reference"]
        constraints = [
            models.CheckConstraint(condition=Q(stage="draft") | ~Q(legal_ground=""), name="network_link_has_a_ground")
        ]

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.LinkStage(self.stage).label)


class ExchangeRecord(models.Model):
    """One exchange with an authority across the border: purpose, ground, content as sent, receiver (R45)."""

    DIRECTIONS = [("out", _("sent")), ("in", _("received"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchanges",
        verbose_name=_("consultation"),
    )
    direction = models.CharField(_("direction"), max_length=3, choices=DIRECTIONS)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="exchanges", verbose_name=_("region"))
    counterpart = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority across the border")
    )
    purpose = models.CharField(_("purpose"), max_length=250)
    legal_ground = models.CharField(_("legal ground"), max_length=250)
    content = models.TextField(_("content, as sent"), help_text=_("No names: places, numbers and measures."))
    channel = models.CharField(_("channel"), max_length=120)
    at = models.DateTimeField(_("exchanged at"), default=timezone.now)
    received_at = models.DateTimeField(_("receipt confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("exchange across the border")
        verbose_name_plural = _("exchanges across the border")
        ordering = ["-at"]
        indexes = [models.Index(fields=["owner", "-at"], name="network_exchange_owner")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(legal_ground=""),
                name="network_exchange_has_ground_and_purpose",
                violation_error_message=_("An exchange needs a purpose and a legal ground."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Inventory(models.Model):
    """The question to all safety regions: with whom do you consult across the border (R93)?"""

    title = models.CharField(_("title"), max_length=160)
    opened_on = models.DateField(_("sent on"), default=timezone.localdate)
    due_on = models.DateField(_("answer before"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("inventory")
        verbose_name_plural = _("inventories")
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.title


class InventoryAnswer(models.Model):
    """The answer of one safety region; "none" is an answer. `exists` stays empty until it has answered."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="answers")
    region = models.ForeignKey(
        SafetyRegion, on_delete=models.PROTECT, related_name="+", verbose_name=_("safety region")
    )
    exists = models.BooleanField(_("a consultation exists"), null=True)
    partners = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name=_("with whom"))
    frequency = models.CharField(_("how often"), max_length=12, choices=FREQUENCIES, blank=True)
    topics = models.TextField(_("on what"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer of a region")
        verbose_name_plural = _("answers of the regions")
        ordering = ["region"]
        constraints = [models.UniqueConstraint(fields=["inventory", "region"], name="network_one_answer_a_region")]

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.region_id}"
