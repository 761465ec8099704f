"""A signal: its open line. Everything a sender wrote lies sealed in its envelope (vault)."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models import Case, CaseQuerySet
from intake import stages
from intake.models.channels import Channel
from intake.models.clocks import Clock
from network.models import Membership, Municipality, Party, SafetyRegion, Sector, Theme
from vault.models import Grant

if TYPE_CHECKING:
    from casework.acting import Acting


def works_at_the_desk(acting: "Acting | None") -> bool:
    """Whether somebody acts for the intake desk and may see its work."""
    party = getattr(acting, "party", None)
    return acting is not None and party is not None and party.runs_intake_desk and acting.may("intake.view")


def shares_in_signals(acting: "Acting | None") -> bool:
    """Whether somebody acts for an entity that may see accepted signals. A department never does (R56)."""
    party = getattr(acting, "party", None)
    if acting is None or party is None or party.kind not in Party.ADMISSIBLE_KINDS:
        return False
    return acting.may("intake.view_shared")


class SignalQuerySet(CaseQuerySet):
    """Questions about signals."""

    def visible_to(self, acting: "Acting | None") -> "SignalQuerySet":
        """The desk sees all; a member sees what was accepted; nobody else sees anything (R98)."""
        if works_at_the_desk(acting):
            return self.all()
        if shares_in_signals(acting):
            return self.filter(stage__in=[stages.ACCEPTED, stages.CLOSED], accepted_at__isnull=False)
        return self.none()

    def whose_places_show_to(self, acting: "Acting | None") -> "SignalQuerySet":
        """Of these, the ones whose municipality somebody knows: the desk, and who was given the masked copy."""
        if works_at_the_desk(acting):
            return self
        party = getattr(acting, "party", None)
        granted = Grant.objects.live().of_party(party) if party else Grant.objects.none()
        return self.filter(redacted_envelope__in=granted.values("envelope"))

    def waiting(self) -> "SignalQuerySet":
        """Signals that nobody has judged yet, quarantine included: the clock runs there too."""
        return self.filter(stage__in=stages.WAITING)

    def without_answer(self) -> "SignalQuerySet":
        """Ended signals whose sender or source was told nothing (R102)."""
        ended = [stages.REFERRED, stages.REJECTED, stages.CLOSED, stages.EXPUNGED]
        return self.filter(stage__in=ended, answered_on__isnull=True)

    def same_site_as(self, signal: "Signal") -> "SignalQuerySet":
        """Other signals with the same address or company mark."""
        marks = signal.marks.values("kind", "digest")
        alike = Q()
        for mark in marks:
            alike |= Q(marks__kind=mark["kind"], marks__digest=mark["digest"])
        if not alike:
            return self.none()
        return self.filter(alike).exclude(pk=signal.pk).distinct()


class Signal(Case):
    """Closed choices only (a country by its ISO code). What a sender wrote, and the desk's note, lie in `envelope`."""

    MOVES = stages.MOVES

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="signals", verbose_name=_("channel"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="signals", verbose_name=_("themes"))
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="signals", verbose_name=_("sector")
    )
    safety_region = models.ForeignKey(
        SafetyRegion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
        verbose_name=_("safety region"),
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signals",
        verbose_name=_("municipality"),
    )
    home_country = models.CharField(_("country of home"), max_length=2, blank=True)
    work_country = models.CharField(_("country of work"), max_length=2, blank=True)
    cross_border = models.BooleanField(_("cross-border"), default=False, editable=False)
    language = models.CharField(_("language"), max_length=10)
    URGENCIES = [("normal", _("normal")), ("high", _("high"))]
    urgency = models.CharField(_("urgency"), max_length=8, choices=URGENCIES, default="normal")
    possible_outbreak = models.BooleanField(_("possible outbreak"), default=False)
    received_at = models.DateTimeField(_("received"))
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="signals", verbose_name=_("clock"))
    assigned_to = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("in hand of")
    )
    quarantine_reason = models.CharField(
        _("why in quarantine"), max_length=12, choices=stages.QuarantineReason.choices, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=stages.Outcome.choices, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    # From whom a signal came that was no web form: a party of the network, and its own number for it.
    origin = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("came from")
    )
    origin_reference = models.CharField(_("their number"), max_length=40, blank=True)
    referred_to = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("referred to")
    )
    referral_receipt = models.CharField(_("how they confirmed it"), max_length=200, blank=True)
    envelope = models.OneToOneField(
        "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="signal", editable=False
    )
    redacted_envelope = models.OneToOneField(
        "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="redacted_signal", editable=False
    )
    receipt_lookup = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique
    receipt_key = models.BinaryField(null=True, editable=False)
    questions_allowed = models.BooleanField(_("questions may be asked"), default=False)
    announced = models.BooleanField(default=False, editable=False)
    has_new_reply = models.BooleanField(default=False, editable=False)

    objects = SignalQuerySet.as_manager()  # type: ignore[misc] # narrower than Case's

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        indexes = [
            models.Index(fields=["received_at", "id"], name="intake_oldest_first"),
            models.Index(fields=["stage", "received_at"], name="intake_stage"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "origin_reference"],
                condition=~Q(origin_reference=""),
                name="intake_their_number_once",
            ),
            models.CheckConstraint(condition=Q(stage__in=stages.Stage.values), name="intake_signal_stage_is_known"),
            models.CheckConstraint(
                condition=Q(stage="expunged", envelope__isnull=True)
                | (~Q(stage="expunged") & Q(envelope__isnull=False)),
                name="intake_content_until_expunged",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the cross-border flag true to the places, whoever saves (R31)."""
        self.cross_border = self._crosses_a_border()
        super().save(*args, **kwargs)

    def _crosses_a_border(self) -> bool:
        countries = {self.home_country, self.work_country} - {""}
        if countries and countries != {"NL"}:
            return True
        town = self.municipality
        return town is not None and (town.borders_germany or town.borders_belgium)

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.Stage(self.stage).label)

    @property
    def from_the_letterbox(self) -> bool:
        """Whether there is a sender who can read answers with a receipt."""
        return self.receipt_key is not None

    def age(self, now: datetime | None = None) -> float:
        """Seconds since the first moment any channel had it."""
        return ((now or timezone.now()) - self.received_at).total_seconds()


class Photo(models.Model):
    """A picture in an envelope. Nobody opens one unscanned but by a deliberate click."""

    UNSCANNED, CLEAN, INFECTED = "unscanned", "clean", "infected"
    SCANS = [(UNSCANNED, _("not scanned")), (CLEAN, _("scanned, nothing found")), (INFECTED, _("not safe to open"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="photos")
    envelope = models.ForeignKey("vault.Envelope", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    scan = models.CharField(_("scan"), max_length=10, choices=SCANS, default=UNSCANNED)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["signal", "name"]
        constraints = [models.UniqueConstraint(fields=["envelope", "name"], name="intake_photo_once")]

    def __str__(self) -> str:
        return str(self.id)
