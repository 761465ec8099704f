"""The decision register and the action list. What was decided is never rewritten: a later decision follows it."""

import uuid
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from casework.models import Case, CaseQuerySet
from casework.stages import Move
from decisions import stages
from network.models import Party


class AlreadyRecorded(Exception):
    """Somebody tried to change or remove what has been recorded."""


class RecordedQuerySet(models.QuerySet):
    """Rows that are added and read, nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refuse: a record is not rewritten."""
        raise AlreadyRecorded

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a record is not removed."""
        raise AlreadyRecorded


class Recorded(models.Model):
    """A row that stays as it was written."""

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once, never update."""
        if not self._state.adding:
            raise AlreadyRecorded
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a record is not removed."""
        raise AlreadyRecorded


class Decision(Recorded):
    """What was agreed, when, by which entities and why. Its number never changes and is never used again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("number"), unique=True)
    decided_at = models.DateTimeField(_("decided at"))
    outcome = models.SlugField(_("outcome"), max_length=30)
    text = models.TextField(_("decision"))
    motive = models.TextField(_("motive"))
    about_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about_id = models.CharField(max_length=40, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(motive=""),
                name="decisions_motive_given",
                violation_error_message=_("Say why this was decided."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class DecidingEntity(Recorded):
    """One of the entities that took a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="entities")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))

    class Meta:
        verbose_name = _("deciding entity")
        verbose_name_plural = _("deciding entities")
        constraints = [models.UniqueConstraint(fields=["decision", "party"], name="decisions_entity_once")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.party_id}"


class ActionItemQuerySet(CaseQuerySet):
    """Questions about the action list."""

    def visible_to(self, acting: Acting | None) -> "ActionItemQuerySet":
        """The actions of one's own organisation; those of a deployment are seen on its own page."""
        if acting is None or not acting.may("decisions.view"):
            return self.none()
        return self.filter(owner__code=acting.organisation)

    def waiting(self) -> "ActionItemQuerySet":
        """Actions that are not done yet."""
        return self.filter(stage=stages.OPEN)

    def from_origin(self, origin: models.Model) -> "ActionItemQuerySet":
        """Actions that were agreed about one thing."""
        return self.filter(origin_type=ContentType.objects.get_for_model(origin), origin_id=str(origin.pk))


class ActionItem(Case):
    """Something one entity will do before a date. Only that entity says that it is done."""

    MOVES: ClassVar[dict[str, Move]] = stages.ACTION_MOVES

    title = models.CharField(_("action"), max_length=200)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="actions", verbose_name=_("owner"))
    due_on = models.DateField(_("before"))
    origin_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    origin_id = models.CharField(max_length=40)
    origin = GenericForeignKey("origin_type", "origin_id")
    result = models.TextField(_("what was done"), blank=True)

    objects: ClassVar = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [models.Index(fields=["owner", "stage", "due_on"], name="decisions_owner_due")]

    @property
    def is_overdue(self) -> bool:
        """Whether the date has passed while it is still to do."""
        return self.stage == stages.OPEN and self.due_on < timezone.localdate()

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.ActionStage(self.stage).label)
