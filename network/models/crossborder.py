"""Across the border: who consults with whom, what is exchanged, and on which ground."""

import uuid
from typing import Any, ClassVar

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

FREQUENCIES = [
    ("daily", _("every day")),
    ("weekly", _("every week")),
    ("fortnightly", _("every two weeks")),
    ("monthly", _("every month")),
    ("when_needed", _("when needed")),
    ("unknown", _("not known")),
]


def owns_across_the_border(party: Party) -> bool:
    """Whether a party is a safety region with an area: only those keep what lies across the border (R11, R91).

    The representative of the regions and the fire service are of the same kind; they have no area.
    """
    return party.kind == "region" and party.regions.exists()


class ConsultationQuerySet(PeriodQuerySet):
    """Questions about consultations."""

    def visible_to(self, acting: Acting | None) -> "ConsultationQuerySet":
        """Members see every consultation."""
        return self if acting is not None and acting.may("network.view_crossborder") else self.none()


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

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation across the border")
        verbose_name_plural = _("consultations across the border")
        ordering = ["name"]
        constraints = [period_constraint("network_consultation_period")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an owner that is no safety region (R11, R91)."""
        if self.owner_id and not owns_across_the_border(self.owner):
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


class AlreadyExchanged(Exception):
    """Somebody tried to change or remove what has been exchanged."""


class ExchangeQuerySet(models.QuerySet):
    """Questions about exchanges; never a way to rewrite one."""

    def visible_to(self, acting: Acting | None) -> "ExchangeQuerySet":
        """The exchanges of one's own region; the project leader sees that they took place. Deny by default."""
        if acting is None or not acting.may("network.view_crossborder"):
            return self.none()
        if acting.may("network.list_exchanges"):
            return self
        return self.filter(owner__code=acting.organisation)

    def update(self, **kwargs: Any) -> int:
        """Refuse: what was exchanged is not rewritten."""
        raise AlreadyExchanged

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what was exchanged is not removed."""
        raise AlreadyExchanged


class ExchangeRecord(models.Model):
    """One exchange with an authority across the border: purpose, ground, content as sent, receiver (R45).

    It is written once. Afterwards only the receipt is added, and that once too.
    """

    DIRECTIONS = [("out", _("sent")), ("in", _("received"))]
    RECEIPT = ["received_at"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
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
    receiver = models.CharField(
        _("department or function"), max_length=120, help_text=_("Who received it there or sent it: no name.")
    )
    purpose = models.CharField(_("purpose"), max_length=250)
    legal_ground = models.CharField(_("legal ground"), max_length=250)
    content = models.TextField(_("content, as sent"), help_text=_("No names: places, numbers and measures."))
    channel = models.CharField(_("channel"), max_length=120)
    at = models.DateTimeField(_("exchanged at"), default=timezone.now)
    received_at = models.DateTimeField(_("receipt confirmed at"), null=True, blank=True)

    objects = ExchangeQuerySet.as_manager()

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
        return self.reference

    def clean(self) -> None:
        """Refuse an owner that is no safety region, and a counterpart on this side of the border."""
        if self.owner_id and not owns_across_the_border(self.owner):
            raise ValidationError({"owner": _("A safety region keeps what is exchanged across the border.")})
        if self.counterpart_id and self.counterpart.tier != Party.FOREIGN:
            raise ValidationError({"counterpart": _("This party is not across the border.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once; after that only the receipt, once."""
        if not self._state.adding:
            if kwargs.get("update_fields") != self.RECEIPT:
                raise AlreadyExchanged
            if type(self).objects.filter(pk=self.pk, received_at__isnull=False).exists():
                raise AlreadyExchanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was exchanged is not removed."""
        raise AlreadyExchanged
