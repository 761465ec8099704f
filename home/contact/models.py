"""A question or a remark to the platform: its open line. What somebody wrote lies sealed in its envelope (vault).

It is no signal and has no table in common with signals, so no list of signals can show it (R15).
"""

from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from casework.models import Case, CaseQuerySet
from home.contact import stages
from intake.stages import QuarantineReason

if TYPE_CHECKING:
    from casework.acting import Acting

ANSWER = "home.answer_enquiry"


def answers_enquiries(acting: "Acting | None") -> bool:
    """Whether somebody acts for the desk that holds the keys, and may answer there."""
    party = getattr(acting, "party", None)
    return acting is not None and party is not None and party.runs_intake_desk and acting.may(ANSWER)


class EnquiryQuerySet(CaseQuerySet):
    """Questions about questions and remarks."""

    def visible_to(self, acting: "Acting | None") -> "EnquiryQuerySet":
        """The desk sees all, nobody else sees anything."""
        return self.all() if answers_enquiries(acting) else self.none()

    def waiting(self) -> "EnquiryQuerySet":
        """Those that nobody has answered yet."""
        return self.filter(stage=stages.RECEIVED)

    def overdue(self, today: date) -> "EnquiryQuerySet":
        """Those that should have been answered before today."""
        return self.waiting().filter(due_on__lt=today)


class Enquiry(Case):
    """One question or remark. `__str__` is its reference."""

    MOVES = stages.MOVES

    kind = models.CharField(_("kind"), max_length=10, choices=stages.Kind.choices, editable=False)
    language = models.CharField(_("language"), max_length=10, editable=False)
    received_at = models.DateTimeField(_("received"), help_text=_("to the quarter hour"), editable=False)
    due_on = models.DateField(_("answer before the end of"), editable=False)
    suspicion = models.CharField(
        _("why it stands apart"), max_length=12, choices=QuarantineReason.choices, blank=True, editable=False
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    passed_on_as = models.CharField(_("passed on as"), max_length=20, blank=True, editable=False)
    envelope = models.OneToOneField(
        "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="enquiry", editable=False
    )
    receipt_lookup = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique
    receipt_key = models.BinaryField(null=True, editable=False)
    announced = models.BooleanField(default=False, editable=False)
    overdue_told = models.BooleanField(default=False, editable=False)

    objects = EnquiryQuerySet.as_manager()  # type: ignore[misc] # narrower than Case's

    class Meta:
        verbose_name = _("question or remark")
        verbose_name_plural = _("questions and remarks")
        indexes = [models.Index(fields=["due_on", "id"], name="home_enquiry_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=stages.Stage.values), name="home_enquiry_stage_is_known"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=stages.Kind.values), name="home_enquiry_kind_is_known"),
        ]

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.Stage(self.stage).label)

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been answered before today."""
        return self.stage == stages.RECEIVED and self.due_on < timezone.localdate()


@register_setting(icon="time")
class ContactSettings(BaseGenericSetting):
    """How soon the platform answers. The forms promise what stands here, and a new message is due by it."""

    question_days = models.PositiveSmallIntegerField(
        _("working days to answer a question"), default=5, validators=[MinValueValidator(1)]
    )
    remark_days = models.PositiveSmallIntegerField(
        _("working days to answer a remark"), default=10, validators=[MinValueValidator(1)]
    )

    panels = [FieldPanel("question_days"), FieldPanel("remark_days")]

    class Meta:
        verbose_name = _("questions and remarks")

    @classmethod
    def days_for(cls, kind: str) -> int:
        """Return how many working days a kind may take; this never writes."""
        saved = cls.objects.first() or cls()
        return saved.question_days if kind == stages.Kind.QUESTION else saved.remark_days
