"""A consult: the entities of a case decide together, and each speaks only for itself."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from decisions.models import Decision
from network.models import Membership, Party
from operations.models.cases import Case
from operations.models.powers import RestsOnPower
from operations.stages import Outcome


class ConsultQuerySet(models.QuerySet):
    """Questions about consults."""

    def visible_to(self, acting: Acting | None) -> "ConsultQuerySet":
        """Consults on the cases one's organisation is on."""
        return self.filter(Exists(Case.objects.visible_to(acting).filter(pk=OuterRef("case"))))

    def under_way(self) -> "ConsultQuerySet":
        """Consults that were convened and have not ended."""
        return self.filter(ended_at__isnull=True)


class Consult(models.Model):
    """Called together by a member, at any hour, through LOT-C. A case has one at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consults")
    convened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    convened_at = models.DateTimeField(_("convened"))
    starts_at = models.DateTimeField(_("planned for"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="consult", verbose_name=_("decision")
    )

    objects = ConsultQuerySet.as_manager()

    class Meta:
        verbose_name = _("consult")
        verbose_name_plural = _("consults")
        ordering = ["-convened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="operations_one_consult_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | (~Q(minutes="") & Q(decision__isnull=False)),
                name="operations_consult_ends_with_minutes",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(started_at__gte=F("convened_at")),
                name="operations_consult_starts_after_convening",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def outcome_label(self) -> str:
        """What was decided, in a few words."""
        return str(Outcome(self.decision.outcome).label) if self.decision else ""

    @property
    def time_to_start(self) -> timedelta | None:
        """How long it took from the call to the beginning (R87)."""
        return self.started_at - self.convened_at if self.started_at else None


class Attendance(models.Model):
    """Whether an entity was there."""

    consult = models.ForeignKey(Consult, on_delete=models.PROTECT, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    is_present = models.BooleanField(_("present"))
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["party__name"]
        constraints = [models.UniqueConstraint(fields=["consult", "party"], name="operations_attendance_once")]

    def __str__(self) -> str:
        return f"{self.consult_id} {self.party_id}"


class Stance(models.Model):
    """What one entity thinks should be done. One an entity: a member and a substitute count once (R59)."""

    POSITIONS = [*Outcome.choices, ("abstain", _("no opinion"))]

    consult = models.ForeignKey(Consult, on_delete=models.PROTECT, related_name="stances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    stated_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(_("stance"), max_length=12, choices=POSITIONS)
    remark = models.TextField(_("why"), blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["party__name"]
        constraints = [models.UniqueConstraint(fields=["consult", "party"], name="operations_one_stance_an_entity")]

    def __str__(self) -> str:
        return f"{self.consult_id} {self.party_id}"


class OwnActionQuerySet(models.QuerySet):
    """Questions about own actions."""

    def unreported(self) -> "OwnActionQuerySet":
        """Own actions of which nothing was heard yet."""
        return self.filter(reported_at__isnull=True)


class OwnAction(RestsOnPower):
    """An entity that will act on its own powers. The case stays open until it has reported back (R20)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="own_actions")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="own_action")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    feedback = models.TextField(_("what was done"), blank=True)
    reported_at = models.DateTimeField(_("reported back"), null=True, blank=True)

    objects = OwnActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("own action")
        verbose_name_plural = _("own actions")
        ordering = ["decision__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | ~Q(feedback=""), name="operations_feedback_says_something"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class EmergencyStartQuerySet(models.QuerySet):
    """Questions about emergency starts."""

    def unsettled(self) -> "EmergencyStartQuerySet":
        """Emergency starts that no consult has judged yet."""
        return self.filter(settled_at__isnull=True)

    def standing(self) -> "EmergencyStartQuerySet":
        """Emergency starts that carry a deployment: not judged yet, or ratified."""
        return self.exclude(is_ratified=False)


class EmergencyStart(models.Model):
    """LOT-C lets a repressive deployment begin before a consult; the next consult ratifies it or not (R83, R88)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergency_starts")
    started_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("started"))
    motive = models.TextField(_("why it could not wait"))
    is_ratified = models.BooleanField(_("ratified"), null=True)
    settled_at = models.DateTimeField(_("judged"), null=True, blank=True)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = EmergencyStartQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency start")
        verbose_name_plural = _("emergency starts")
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(settled_at__isnull=True), name="operations_one_open_emergency"
            ),
            models.CheckConstraint(condition=~Q(motive=""), name="operations_emergency_has_motive"),
        ]

    def __str__(self) -> str:
        return str(self.id)
