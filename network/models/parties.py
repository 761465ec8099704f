"""Who: the parties of the network and the memberships in whose name people act."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import roles
from network.models.subjects import Theme


class PartyQuerySet(models.QuerySet):
    """Questions about parties."""

    def participating(self) -> "PartyQuerySet":
        """The entities that take part in the platform (R5)."""
        return self.filter(platform_role=Party.PARTICIPANT)

    def without_substitute(self, day: date | None = None) -> "PartyQuerySet":
        """Participating entities for which nobody may stand in on a day (R59)."""
        standing_in = Membership.objects.active(day).filter(substitute_for__isnull=False)
        return self.participating().exclude(pk__in=standing_in.values("party"))

    def desk(self) -> "Party":
        """The one party that runs the intake desk; raise DoesNotExist before it is chosen."""
        return self.get(runs_intake_desk=True)


class Party(models.Model):
    """An organisation of the network. Source: network/data/parties.csv; "verify" marks what nobody has checked."""

    DEPARTMENT = "department"
    PARTICIPANT = "participant"
    KINDS = [
        ("crisis_organisation", _("crisis organisation")),
        ("inspectorate", _("inspectorate")),
        ("health", _("health service")),
        ("region", _("safety region")),
        ("municipality", _("municipality")),
        ("police_justice", _("police and justice")),
        (DEPARTMENT, _("department")),
        ("registry", _("registry")),
        ("sector", _("sector body")),
        ("union", _("union")),
        ("ngo", _("civil society")),
        ("foreign", _("foreign authority")),
        ("other", _("other")),
    ]
    # R55: a representative of the regions, an enforcing body, or one that fights infectious disease.
    ADMISSIBLE_KINDS = frozenset({"crisis_organisation", "inspectorate", "health", "region", "municipality"})
    TIERS = [
        ("national", _("national")),
        ("regional", _("regional")),
        ("local", _("local")),
        ("foreign", _("across the border")),
    ]
    PLATFORM_ROLES = [
        (PARTICIPANT, _("participant")),
        ("network", _("in the network")),
        ("audience", _("audience")),
    ]

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=KINDS)
    tier = models.CharField(_("tier"), max_length=10, choices=TIERS)
    country = models.CharField(_("country"), max_length=2, default="NL")
    platform_role = models.CharField(_("role in the platform"), max_length=12, choices=PLATFORM_ROLES)
    themes = models.ManyToManyField(Theme, blank=True, related_name="parties", verbose_name=_("themes"))
    safety_region = models.ForeignKey(
        "network.SafetyRegion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("safety region"),
    )
    represents_regions = models.BooleanField(_("represents the safety regions"), default=False)
    runs_intake_desk = models.BooleanField(_("runs the intake desk"), default=False)
    website = models.CharField(_("website"), max_length=200, blank=True)
    phone_public = models.CharField(_("public phone number"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="department", platform_role="participant"),
                name="network_department_takes_no_part",
                violation_error_message=_("A department does not take part in the platform."),
            ),
            models.UniqueConstraint(
                fields=["runs_intake_desk"], condition=Q(runs_intake_desk=True), name="network_one_desk"
            ),
        ]

    def __str__(self) -> str:
        return self.abbreviation or self.name

    def clean(self) -> None:
        """Refuse a participant without a ground for admission (R55), and a department that still has members."""
        if self.kind == self.DEPARTMENT and self.pk and self.memberships.exists():
            raise ValidationError({"kind": _("A department has no account in the platform, and this party has.")})
        if self.platform_role == self.PARTICIPANT and self.kind not in self.ADMISSIBLE_KINDS:
            raise ValidationError(
                {"platform_role": _("Only regions, enforcing bodies and infectious disease bodies take part.")}
            )

    @property
    def to_be_verified(self) -> bool:
        """Whether the source itself says that nobody has checked it."""
        return "verify" in self.source


class MembershipQuerySet(models.QuerySet):
    """Questions about memberships."""

    def active(self, day: date | None = None) -> "MembershipQuerySet":
        """Memberships whose period holds on a day (today) and whose user may sign in."""
        day = day or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day), valid_from__lte=day, user__is_active=True
        ).select_related("user", "party", "substitute_for__user")


class Membership(models.Model):
    """A user acts for a party in one function, for a period; a substitute stands in for a named member.

    This is `acting` in every action: whoever acts, acts in the name of a party.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("acts for"))
    function = models.CharField(_("function"), max_length=24, choices=roles.FUNCTIONS)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    substitute_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("substitute for"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["party", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "party", "function"], name="network_one_function_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("valid_from")),
                name="network_membership_period",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    def clean(self) -> None:
        """Refuse a department (R56), and a substitute who is none (R59)."""
        if self.party_id and self.party.kind == Party.DEPARTMENT:
            raise ValidationError({"party": _("A department has no account in the platform.")})
        if self.substitute_for:
            self._check_substitute(self.substitute_for)

    def _check_substitute(self, replaced: "Membership") -> None:
        """A substitute has the same rights as the one replaced: same party, same function, one step."""
        refusals = {
            _("A substitute stands in for a member of the same party."): replaced.party_id != self.party_id,
            _("Nobody is their own substitute."): replaced.user_id == self.user_id,
            _("A substitute has the function of the colleague who is replaced."): replaced.function != self.function,
            _("Somebody who stands in cannot be replaced in turn."): replaced.substitute_for_id is not None,
        }
        if found := [message for message, applies in refusals.items() if applies]:
            raise ValidationError({"substitute_for": found})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hard rules whoever saves: a department never has an account (R56)."""
        self.clean()
        super().save(*args, **kwargs)

    @cached_property
    def actor(self) -> str:
        """The user's id, for the audit trail."""
        return str(self.user_id)

    @property
    def organisation(self) -> str:
        """The party's code, for the audit trail."""
        return self.party.code

    @property
    def stand_in_for(self) -> str:
        """The id of the user replaced, or an empty string."""
        return str(self.substitute_for.user_id) if self.substitute_for else ""

    def may(self, verb: str) -> bool:
        """Whether this function carries a verb and the period holds today."""
        today = timezone.localdate()
        holds = self.valid_from <= today and (self.until is None or today <= self.until)
        return holds and roles.may(self.function, verb)
