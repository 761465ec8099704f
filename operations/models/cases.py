"""A case gathers the signals about one site, several sites or a sector, and the entities that look at it together."""

import uuid
from datetime import UTC, datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from casework.acting import Acting
from casework.stages import Move
from decisions.models import Decision
from network.models import Membership, Party, SafetyRegion, Sector, Theme
from operations import stages

NO_DEADLINE = datetime(9999, 1, 1, tzinfo=UTC)


class CaseQuerySet(casework.CaseQuerySet):
    """Questions about cases."""

    def visible_to(self, acting: Acting | None) -> "CaseQuerySet":
        """Cases on which one's organisation is, today. Everybody else sees their number only (R22)."""
        if acting is None or not acting.may("operations.view"):
            return self.none()
        mine = CaseParty.objects.current().filter(case=OuterRef("pk"), party__code=acting.organisation)
        return self.filter(Exists(mine))

    def living(self) -> "CaseQuerySet":
        """Cases that are not closed."""
        return self.filter(stage__in=stages.LIVING)

    def by_priority(self) -> "CaseQuerySet":
        """Add what the work lists are ordered by: possible outbreaks with a running clock first (R49)."""
        outbreak = CaseSignal.objects.filter(case=OuterRef("pk"), signal__possible_outbreak=True)
        running = Q(clock__isnull=False, clock__ended_at__isnull=True)
        return self.annotate(
            has_outbreak=Exists(outbreak),
            rank=models.Case(
                When(Q(stage=stages.CLOSED), then=Value(3)),
                When(running & Q(has_outbreak=True), then=Value(0)),
                When(running, then=Value(1)),
                default=Value(2),
                output_field=models.PositiveSmallIntegerField(),
            ),
            due=Coalesce("clock__due_at", Value(NO_DEADLINE), output_field=models.DateTimeField()),
        )


class Case(casework.Case):
    """One case. Its clock is that of its earliest signal; a case for a preventive visit has none."""

    MOVES: ClassVar[dict[str, Move]] = stages.CASE_MOVES
    SITE = "site"
    SCOPES = [(SITE, _("one site")), ("sites", _("several sites")), ("sector", _("a whole sector"))]

    scope = models.CharField(_("scope"), max_length=8, choices=SCOPES, default=SITE)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("sector")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="cases", verbose_name=_("themes"))
    safety_regions = models.ManyToManyField(
        SafetyRegion, blank=True, related_name="cases", verbose_name=_("safety regions")
    )
    clock = models.ForeignKey(
        "intake.Clock", on_delete=models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("clock")
    )
    opened_at = models.DateTimeField(_("opened"), editable=False)

    objects: ClassVar = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=stages.CaseStage.values), name="operations_case_stage_is_known"
            )
        ]

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.CaseStage(self.stage).label)

    @property
    def outbreak_is_possible(self) -> bool:
        """Whether one of the signals speaks of a possible outbreak."""
        return self.case_signals.filter(signal__possible_outbreak=True).exists()

    @property
    def latest_decision(self) -> Decision | None:
        """What the last consult that took a decision decided."""
        return Decision.objects.filter(consult__case=self).order_by("-number").first()

    @property
    def standing_go(self) -> Decision | None:
        """The decision that carries a deployment now: the latest one, when it is a go (R88)."""
        latest = self.latest_decision
        return latest if latest is not None and latest.outcome == stages.GO else None

    def has(self, party: Party) -> bool:
        """Whether an entity is on the case today."""
        return CaseParty.objects.current().filter(case=self, party=party).exists()

    def unassessed_themes(self) -> list[Theme]:
        """Themes that nobody has looked at yet: no decision before they are (R23)."""
        return list(Theme.objects.active().exclude(assessments__case=self))


class CaseSignal(models.Model):
    """A signal belongs to one case at most."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_signals")
    signal = models.OneToOneField("intake.Signal", on_delete=models.PROTECT, related_name="case_signal")
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("signal of a case")
        verbose_name_plural = _("signals of a case")
        ordering = ["linked_at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.signal_id}"


class CasePartyQuerySet(models.QuerySet):
    """Questions about who is on a case."""

    def current(self) -> "CasePartyQuerySet":
        """Entities whose time on the case has not run out; a department is never one of them (R56)."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=timezone.now())).exclude(party__kind=Party.DEPARTMENT)


class CaseParty(models.Model):
    """An entity on a case: a participant for good, a guest for this case and until a moment."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    is_guest = models.BooleanField(_("guest"), default=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    since = models.DateTimeField(_("since"))

    objects = CasePartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity of a case")
        verbose_name_plural = _("entities of a case")
        ordering = ["is_guest", "party__name"]
        constraints = [
            models.UniqueConstraint(fields=["case", "party"], name="operations_case_party_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(is_guest=True), name="operations_only_guests_leave"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party_id}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the hard rule whoever saves: a department is on no case (R56)."""
        if self.party.kind == Party.DEPARTMENT:
            raise ValidationError(_("A department takes no part in a case."))
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class ThemeAssessment(models.Model):
    """What was found of one theme: looked at, with the entity competent for it, or not applicable (R23)."""

    ASSESSED = "assessed"
    NOT_APPLICABLE = "not_applicable"
    STATUSES = [(ASSESSED, _("looked at")), (NOT_APPLICABLE, _("not applicable"))]

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("theme"))
    status = models.CharField(_("status"), max_length=16, choices=STATUSES)
    competent_party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("competent entity"),
    )
    assessed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("theme of a case")
        verbose_name_plural = _("themes of a case")
        ordering = ["theme__position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "theme"], name="operations_theme_once"),
            models.CheckConstraint(
                condition=Q(status="not_applicable", competent_party__isnull=True)
                | Q(status="assessed", competent_party__isnull=False),
                name="operations_theme_has_competent_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.theme_id}"


class CaseNoteQuerySet(models.QuerySet):
    """Questions about notes."""

    def visible_to(self, acting: Acting | None) -> "CaseNoteQuerySet":
        """Notes for everybody on the case, notes that name one's organisation, and one's own."""
        if acting is None or not acting.may("operations.view"):
            return self.none()
        named = CaseNote.readers.through.objects.filter(casenote=OuterRef("pk"))
        mine = named.filter(party__code=acting.organisation)
        return self.filter(~Exists(named) | Exists(mine) | Q(party__code=acting.organisation))


class CaseNote(models.Model):
    """A remark in the shared file, for everybody on the case or for the entities it names (R22)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    text = models.TextField(_("note"))
    written_at = models.DateTimeField()
    readers = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name=_("only for"))

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at"]

    def __str__(self) -> str:
        return str(self.id)
