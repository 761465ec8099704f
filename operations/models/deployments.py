"""A deployment: entities visit together, on the level of a safety region, with one of them coordinating."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from casework.acting import Acting
from casework.stages import Move
from decisions.models import Decision
from network.models import MapVersion, Municipality, Party, SafetyRegion
from operations import stages
from operations.models.cases import Case
from operations.models.consults import EmergencyStart


class DeploymentQuerySet(casework.CaseQuerySet):
    """Questions about deployments."""

    def visible_to(self, acting: Acting | None) -> "DeploymentQuerySet":
        """Deployments of the cases one's organisation is on."""
        return self.filter(Exists(Case.objects.visible_to(acting).filter(pk=OuterRef("case"))))

    def unfinished(self) -> "DeploymentQuerySet":
        """Deployments that still ask for something; without a report none is finished (R70)."""
        return self.filter(stage__in=stages.UNFINISHED)


class Deployment(casework.Case):
    """One deployment. `first_visit_at`, lead time and preparation time are frozen when the first visit starts."""

    MOVES: ClassVar[dict[str, Move]] = stages.DEPLOYMENT_MOVES
    PREVENTIVE = "preventive"
    REPRESSIVE = "repressive"
    KINDS = [(PREVENTIVE, _("preventive")), (REPRESSIVE, _("repressive"))]

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deployments")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("go")
    )
    emergency = models.ForeignKey(
        EmergencyStart, on_delete=models.PROTECT, null=True, blank=True, related_name="deployments"
    )
    approved_at = models.DateTimeField(_("go given"), editable=False)
    plan = models.TextField(_("plan of approach"), blank=True)
    # From which version of the network map the plan was drawn up; a later version changes neither (R74).
    map_version = models.ForeignKey(
        MapVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("network map")
    )
    first_visit_at = models.DateTimeField(_("first visit started"), null=True, blank=True, editable=False)
    lead_time = models.PositiveIntegerField(_("lead time in seconds"), null=True, blank=True, editable=False)
    preparation_time = models.PositiveIntegerField(
        _("preparation time in seconds"), null=True, blank=True, editable=False
    )
    discussed_on = models.DateField(_("discussed on"), null=True, blank=True)
    forum = models.CharField(_("discussed in"), max_length=120, blank=True)
    no_follow_up = models.BooleanField(_("no follow-up needed"), default=False)
    abort_motive = models.TextField(_("why it was called off"), blank=True)

    objects: ClassVar = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=stages.DeploymentStage.values), name="operations_deployment_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="repressive") | Q(lead_time__isnull=True),
                name="operations_lead_time_is_repressive",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(emergency__isnull=False),
                name="operations_deployment_has_go",
            ),
            models.CheckConstraint(
                condition=Q(emergency__isnull=True) | Q(kind="repressive"),
                name="operations_emergency_is_repressive",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["discussed", "closed"]) | (Q(discussed_on__isnull=False) & ~Q(forum="")),
                name="operations_discussed_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(stage="aborted") | ~Q(abort_motive=""), name="operations_abort_has_motive"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the kind once a visit has started, whoever saves (R10)."""
        started = type(self).objects.filter(pk=self.pk, first_visit_at__isnull=False)
        if started.exclude(kind=self.kind).exists():
            raise ValidationError(_("The kind of a deployment cannot change after its first visit."))
        super().save(*args, **kwargs)

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.DeploymentStage(self.stage).label)

    @property
    def is_repressive(self) -> bool:
        """Whether it follows a signal about a possible outbreak."""
        return self.kind == self.REPRESSIVE

    @property
    def coordinator(self) -> Party | None:
        """The one coordinating entity, once chosen."""
        seat = self.seats.select_related("party").filter(role=DeploymentParty.COORDINATING).first()
        return seat.party if seat else None

    @property
    def lead_region(self) -> SafetyRegion | None:
        """The one safety region that leads."""
        place = self.regions.select_related("region").filter(is_lead=True).first()
        return place.region if place else None

    @property
    def planned_day(self) -> date:
        """The day of the first visit that is planned and has not started; today when none is planned."""
        planned = self.visits.filter(started_at__isnull=True, planned_at__isnull=False)
        first = planned.order_by("planned_at").values_list("planned_at", flat=True).first()
        return timezone.localdate(first)

    @property
    def lead_duration(self) -> timedelta | None:
        """Lead time as a duration; a preventive deployment has none (R36)."""
        return None if self.lead_time is None else timedelta(seconds=self.lead_time)

    @property
    def preparation_duration(self) -> timedelta | None:
        """Preparation time as a duration, for both kinds (R90)."""
        return None if self.preparation_time is None else timedelta(seconds=self.preparation_time)


class DeploymentRegion(models.Model):
    """A safety region in which a deployment takes place; exactly one leads (R106)."""

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="regions")
    region = models.ForeignKey(SafetyRegion, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(_("leads"), default=False)

    class Meta:
        verbose_name = _("region of a deployment")
        verbose_name_plural = _("regions of a deployment")
        ordering = ["-is_lead", "region"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "region"], name="operations_region_once"),
            models.UniqueConstraint(
                fields=["deployment"], condition=Q(is_lead=True), name="operations_one_lead_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deployment_id} {self.region_id}"


class DeploymentParty(models.Model):
    """An entity's seat in a deployment; exactly one coordinates (R78)."""

    COORDINATING = "coordinating"
    TAKING_PART = "taking_part"
    ROLES = [(COORDINATING, _("coordinates")), (TAKING_PART, _("takes part"))]

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="seats")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    role = models.CharField(_("role"), max_length=12, choices=ROLES, default=TAKING_PART)

    class Meta:
        verbose_name = _("entity of a deployment")
        verbose_name_plural = _("entities of a deployment")
        ordering = ["role", "party__name"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "party"], name="operations_seat_once"),
            models.UniqueConstraint(
                fields=["deployment"], condition=Q(role="coordinating"), name="operations_one_coordinator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deployment_id} {self.party_id}"


class Visit(models.Model):
    """One place that is visited. `host` is the seat of its safety region: while the visit stands, so does the seat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="visits")
    number = models.PositiveSmallIntegerField(_("number"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    host = models.ForeignKey(DeploymentParty, on_delete=models.PROTECT, related_name="hosted_visits")
    place = models.CharField(_("place"), max_length=200, blank=True)
    planned_at = models.DateTimeField(_("planned for"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["deployment", "number"], name="operations_visit_number")]

    def __str__(self) -> str:
        return f"{self.number}"
