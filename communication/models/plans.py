"""The information-and-communication plan, version after version (R32)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from casework.models import Case, CaseQuerySet
from casework.stages import Move
from communication import stages
from decisions.models import AlreadyRecorded, Decision


class PlanVersionQuerySet(CaseQuerySet):
    """Questions about versions of the plan."""

    def visible_to(self, acting: Acting | None) -> "PlanVersionQuerySet":
        """Whoever may read the plan reads every version; older ones stay readable."""
        if acting is None or not acting.may("communication.view"):
            return self.none()
        return self.all()

    def in_force(self) -> "PlanVersion | None":
        """The version that holds now."""
        return self.filter(stage=stages.ADOPTED).first()  # type: ignore[return-value]

    def being_written(self) -> "PlanVersion | None":
        """The draft of the next version."""
        return self.filter(stage=stages.DRAFT).first()  # type: ignore[return-value]

    def current(self) -> "PlanVersionQuerySet":
        """The version in force and the draft: what they hold about approval counts."""
        return self.filter(stage__in=(stages.DRAFT, stages.ADOPTED))

    def update(self, **kwargs: Any) -> int:
        """Change drafts only."""
        if self.exclude(stage=stages.DRAFT).exists():
            raise AlreadyRecorded
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: versions stay readable."""
        raise AlreadyRecorded


class PlanVersion(Case):
    """One version. A draft is written; an adopted one is a record: only its stage still moves."""

    MOVES: ClassVar[dict[str, Move]] = stages.PLAN_MOVES
    WRITTEN = ("number", "title", "summary", "valid_from", "valid_until", "previous_id")

    number = models.PositiveIntegerField(_("version"), unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), blank=True, help_text=_("What this version is for, in a few sentences."))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next", editable=False
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects: ClassVar = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("communication plan")
        verbose_name_plural = _("communication plan")
        constraints = [
            models.UniqueConstraint(
                fields=["stage"],
                condition=Q(stage__in=(stages.DRAFT, stages.ADOPTED)),
                name="communication_one_draft_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="communication_plan_period",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(stage=stages.DRAFT) | Q(decision__isnull=False), name="communication_adopted_by_decision"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to rewrite what was adopted."""
        stored = type(self).objects.filter(pk=self.pk).exclude(stage=stages.DRAFT).values(*self.WRITTEN).first()
        rewritten = stored and any(getattr(self, name) != value for name, value in stored.items())
        if rewritten or (stored and self.stage == stages.DRAFT):
            raise AlreadyRecorded
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: versions stay readable."""
        raise AlreadyRecorded

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.PlanStage(self.stage).label)
