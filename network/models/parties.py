"""Who: the parties of the network, what they were called when, and where they work."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.periods import PeriodQuerySet, holds_on, period_constraint, refuse_overlap
from network.models.places import Municipality, SafetyRegion
from network.models.subjects import Country, Theme


class PartyQuerySet(models.QuerySet):
    """Questions about parties."""

    def participating(self) -> "PartyQuerySet":
        """The entities that take part in the platform (R5)."""
        return self.filter(platform_role=Party.PARTICIPANT)

    def existing(self, day: date | None = None) -> "PartyQuerySet":
        """Parties that exist on a day (today)."""
        return self.filter(holds_on(day or timezone.localdate()))

    def working_in(self, municipality: Municipality) -> "PartyQuerySet":
        """Parties whose area holds a municipality; one without an area works in the whole of its own country.

        A representative has no area of its own: those it represents are found instead. Across the border the area is
        what a party borders on, so without one it works nowhere here.
        """
        everywhere = Q(regions__isnull=True, municipalities__isnull=True, represents__isnull=True)
        everywhere &= ~Q(tier=Party.FOREIGN)
        by_region = Q(regions=municipality.safety_region_id, municipalities__isnull=True)
        return self.filter(everywhere | by_region | Q(municipalities=municipality)).distinct()

    def desk(self) -> "Party":
        """The one party that runs the intake desk; raise DoesNotExist before it is chosen."""
        return self.get(runs_intake_desk=True)


class Party(models.Model):
    """An organisation of the network. Source: network/data/parties.csv; "verify" marks what nobody has checked."""

    DEPARTMENT = "department"
    FOREIGN_DEPARTMENT = "foreign_department"
    FOREIGN = "foreign"
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
        ("knowledge", _("knowledge institute")),
        ("private_supervision", _("private supervision")),
        ("supervisor", _("supervisor of government")),
        ("government", _("government body")),
        ("cooperation", _("cooperation of organisations")),
        ("embassy", _("embassy")),
        ("foreign", _("foreign authority")),
        ("foreign_health", _("foreign health service")),
        ("foreign_police", _("foreign police")),
        (FOREIGN_DEPARTMENT, _("foreign department")),
        ("cross_border", _("cross-border cooperation")),
        ("other", _("other")),
    ]
    DEPARTMENTS = frozenset({DEPARTMENT, FOREIGN_DEPARTMENT})
    # R55: a representative of the regions, an enforcing body, or one that fights infectious disease.
    ADMISSIBLE_KINDS = frozenset({"crisis_organisation", "inspectorate", "health", "region", "municipality"})
    _NO_ACCOUNT = {
        "kind": _("A department has no account in the platform, and this party has."),
        "tier": _("An organisation across the border has no account, and this party has."),
    }
    TIERS = [
        ("national", _("national")),
        ("regional", _("regional")),
        ("local", _("local")),
        (FOREIGN, _("across the border")),
    ]
    # What the levels of government across the border are called there (R14).
    LEVELS = [
        ("federal", _("federal government")),
        ("state", _("state (Land)")),
        ("district_government", _("district government (Bezirksregierung)")),
        ("county", _("county (Kreis)")),
        ("town", _("town (Stadt, Gemeinde)")),
        ("province", _("province")),
    ]
    PLATFORM_ROLES = [
        (PARTICIPANT, _("participant")),
        ("network", _("in the network")),
        ("audience", _("audience")),
        ("accountability", _("is accounted to")),
        ("supervision", _("supervises the platform")),
    ]

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=KINDS)
    tier = models.CharField(_("tier"), max_length=10, choices=TIERS)
    country = models.CharField(_("country"), max_length=2, default="NL")
    also_in = models.ManyToManyField(
        Country,
        blank=True,
        related_name="+",
        verbose_name=_("also works in"),
        help_text=_("For cooperation across a border."),
    )
    level = models.CharField(_("level of government"), max_length=20, choices=LEVELS, blank=True)
    platform_role = models.CharField(_("role in the platform"), max_length=14, choices=PLATFORM_ROLES)
    themes = models.ManyToManyField(Theme, blank=True, related_name="parties", verbose_name=_("themes"))
    regions = models.ManyToManyField(
        SafetyRegion,
        blank=True,
        related_name="parties",
        verbose_name=_("works in these safety regions"),
        help_text=_("Empty for a national organisation: it works everywhere."),
    )
    municipalities = models.ManyToManyField(
        Municipality,
        blank=True,
        related_name="parties",
        verbose_name=_("only in these municipalities"),
        help_text=_("When it does not cover the whole of its regions."),
    )
    represented_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="represents",
        verbose_name=_("represented by"),
        help_text=_("The party at whose name the powers of all organisations of this sort are recorded."),
    )
    represents_regions = models.BooleanField(_("represents the safety regions"), default=False)
    runs_intake_desk = models.BooleanField(_("runs the intake desk"), default=False)
    website = models.CharField(_("website"), max_length=200, blank=True)
    phone_public = models.CharField(_("public phone number"), max_length=40, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(_("exists until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["department", "foreign_department"], platform_role="participant"),
                name="network_department_takes_no_part",
                violation_error_message=_("A department does not take part in the platform."),
            ),
            period_constraint("network_party_period"),
            models.UniqueConstraint(
                fields=["runs_intake_desk"], condition=Q(runs_intake_desk=True), name="network_one_desk"
            ),
        ]

    def __str__(self) -> str:
        return self.abbreviation or self.name

    def clean(self) -> None:
        """Refuse a participant without a ground for admission (R55), and accounts where there are none (R2, R56)."""
        self._check_role()
        if self.pk and self.represented_by_id == self.pk:
            raise ValidationError({"represented_by": _("A party does not represent itself.")})
        if self.pk and (self.kind in self.DEPARTMENTS or self.tier == self.FOREIGN) and self.memberships.exists():
            field = "kind" if self.kind in self.DEPARTMENTS else "tier"
            raise ValidationError({field: self._NO_ACCOUNT[field]})

    def _check_role(self) -> None:
        if self.platform_role != self.PARTICIPANT:
            return
        if self.tier == self.FOREIGN:
            raise ValidationError(
                {"platform_role": _("An organisation across the border is a contact and takes no part.")}
            )
        if self.kind not in self.ADMISSIBLE_KINDS:
            raise ValidationError(
                {"platform_role": _("Only regions, enforcing bodies and infectious disease bodies take part.")}
            )

    @property
    def to_be_verified(self) -> bool:
        """Whether the source itself says that nobody has checked it."""
        return "verify" in self.source

    def particulars_on(self, day: date) -> "Particulars | Party":
        """What the party was called and where it was found on a day: ask it for name, name_en, website...

        For a list, prefetch "particulars": then no further query is needed.
        """
        held = (one for one in self.particulars.all() if one.held_on(day))
        return next(held, self)

    def called_on(self, day: date) -> str:
        """The name on a day."""
        return self.particulars_on(day).name


class Particulars(models.Model):
    """What a party was called and where it was found in a period: names and addresses change.

    A row holds for its own period, and periods never overlap; where no row holds, the columns of Party do. Ask
    `party.particulars_on(day)`.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="particulars", verbose_name=_("party"))
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    phone_public = models.CharField(_("public phone number"), max_length=40, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.TextField(_("source"))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("name and address in a period")
        verbose_name_plural = _("names and addresses in a period")
        ordering = ["party", "valid_from"]
        constraints = [period_constraint("network_particulars_period")]

    def __str__(self) -> str:
        return self.name

    def held_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def clean(self) -> None:
        """Refuse a period that overlaps another of the same party."""
        if self.party_id:
            refuse_overlap(self, Particulars.objects.filter(party_id=self.party_id))
