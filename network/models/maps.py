"""The network map as it was adopted: a version is a copy of parties and powers that never changes again."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from casework.models import Case, CaseQuerySet
from casework.stages import Move
from network import stages
from network.models.parties import Party
from network.models.periods import holds_on
from network.models.places import Municipality, SafetyRegion
from network.models.powers import Power
from network.models.subjects import Sector, Theme

HOME = "NL"
# Departments take no part; who supervises government or keeps a register is asked, and is not sent to a site.
NEVER_ON_SITE = Party.DEPARTMENTS | {"supervisor", "registry"}


class VersionIsFixed(Exception):
    """Somebody tried to change or remove what was adopted."""


class MapVersionQuerySet(CaseQuerySet):
    """Questions about versions of the map."""

    def visible_to(self, acting: Acting | None) -> "MapVersionQuerySet":
        """Every member sees every version; a draft is shown to those who work on it."""
        if acting is None or not acting.may("network.view_map"):
            return self.none()
        return self if acting.may("network.redraw_map") else self.settled()

    def settled(self) -> "MapVersionQuerySet":
        """Versions that were adopted once."""
        return self.exclude(stage=stages.DRAFT)

    def in_force(self, day: date) -> "MapVersionQuerySet":
        """The version that held on a day, as a queryset of at most one row: the last one adopted until then."""
        return self.settled().filter(adopted_on__lte=day).order_by("-adopted_on", "-number")[:1]

    def update(self, **kwargs: Any) -> int:
        """Change drafts only."""
        self._only_drafts()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove drafts only."""
        self._only_drafts()
        return super().delete()

    def _only_drafts(self) -> None:
        if self.settled().exists():
            raise VersionIsFixed


class MapVersion(Case):
    """A version of the network map: draft, adopted by a recorded decision, superseded by the next (R61)."""

    MOVES: ClassVar[dict[str, Move]] = stages.MAP_MOVES
    # All that ever changes about a version that was adopted: the next one takes its place.
    SUPERSEDING: ClassVar[frozenset[str]] = frozenset({"stage", "stage_since"})

    number = models.PositiveIntegerField(_("number"), unique=True)
    drafted_on = models.DateField(_("drawn on"))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    decision_number = models.PositiveIntegerField(_("number of the decision"), null=True, blank=True)
    note = models.TextField(_("what changed"), blank=True)

    objects: ClassVar = MapVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the network map")
        verbose_name_plural = _("versions of the network map")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="draft") | Q(adopted_on__isnull=False, decision_number__isnull=False),
                name="network_map_adopted_by_decision",
            ),
            models.UniqueConstraint(fields=["stage"], condition=Q(stage="draft"), name="network_one_draft_of_the_map"),
            models.UniqueConstraint(fields=["stage"], condition=Q(stage="adopted"), name="network_one_map_adopted"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what was adopted as it was, whoever saves (R61)."""
        stored = MapVersion.objects.settled().filter(pk=self.pk).values().first()
        if stored is not None:
            changed = {name for name, value in stored.items() if getattr(self, name) != value}
            if not changed <= self.SUPERSEDING or self.stage == stages.DRAFT:
                raise VersionIsFixed
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove a draft only."""
        if MapVersion.objects.settled().filter(pk=self.pk).exists():
            raise VersionIsFixed
        return super().delete(*args, **kwargs)

    def get_stage_display(self) -> str:
        """The stage in plain words."""
        return str(stages.MapStage(self.stage).label)


def _within(day: date, town: Municipality) -> Q:
    """Return the condition that an entry holds in a municipality as the map of the land was on a day."""
    successors, predecessors = (
        Municipality.objects.filter(predecessors=town),
        Municipality.objects.filter(successors=town),
    )
    instead = Municipality.objects.none()
    if town.valid_to is not None and town.valid_to < day:
        instead = successors.valid_on(day)
    elif town.valid_from is not None and town.valid_from > day:
        instead = predecessors.valid_on(day)
    own_region = Q(region_id=town.safety_region_id) & ~Exists(instead)
    return (
        Q(region__isnull=True, municipality__isnull=True)
        | own_region
        | Q(region__in=instead.values("safety_region"))
        # A version drawn before a reorganisation still names the municipalities of then.
        | Q(municipality_id=town.pk)
        | Q(municipality__in=instead.values("pk"))
        | Q(municipality__in=predecessors.values("pk"))
    )


class MapEntryQuerySet(models.QuerySet):
    """Questions about what an adopted map says; never a way to rewrite it."""

    def powers_for(
        self, day: date, municipality: Municipality, themes: Collection[str], sector: str = ""
    ) -> "MapEntryQuerySet":
        """Who may act on a day in a municipality on these themes (codes) and in this sector (code), in one query.

        It answers from the version that was in force on that day, with the powers that are valid on it. Without a
        sector only what holds in every sector is returned. No version in force: nothing. A municipality that had
        ended by then, or did not exist yet, is read as what stood in its place. A body across the border has
        powers on its own side only.
        """
        return (
            self.valid_on(day, themes, sector)
            .filter(_within(day, municipality), country=HOME)
            .select_related("version", "party", "theme")
            .order_by("theme__position", "party_name", "power_code")
        )

    def valid_on(self, day: date, themes: Collection[str], sector: str = "") -> "MapEntryQuerySet":
        """Entries of the version in force on a day that are valid on it, on these themes and in this sector."""
        in_sector = Q(sector__isnull=True) | Q(sector_id=sector) if sector else Q(sector__isnull=True)
        version = MapVersion.objects.in_force(day).values("pk")
        return self.filter(in_sector, holds_on(day), version__in=version, theme__in=themes)

    def acting(self) -> "MapEntryQuerySet":
        """Powers that let somebody act on site.

        Never those of whoever runs the intake desk, which facilitates only, or of who never goes anywhere.
        """
        acting = self.filter(type__in=Power.ACTING_TYPES, party__runs_intake_desk=False)
        return acting.exclude(party__kind__in=NEVER_ON_SITE)

    def held_by(self, party: Party) -> "MapEntryQuerySet":
        """Powers of a party; a representative speaks for whoever holds what is recorded at it."""
        return self.filter(Q(party=party) | Q(recorded_at=party))

    def in_regions(self, codes: Collection[str]) -> "MapEntryQuerySet":
        """Powers that hold in one of these safety regions, in a part of it or everywhere; none named: anywhere."""
        at_home = self.filter(country=HOME)
        if not codes:
            return at_home
        everywhere = Q(region__isnull=True, municipality__isnull=True)
        return at_home.filter(everywhere | Q(region__in=codes) | Q(municipality__safety_region__in=codes))

    def bulk_create(self, objs: Iterable["MapEntry"], *args: Any, **kwargs: Any) -> list["MapEntry"]:
        """Draw into drafts only."""
        entries = list(objs)
        if MapVersion.objects.settled().filter(pk__in={entry.version_id for entry in entries}).exists():
            raise VersionIsFixed
        return super().bulk_create(entries, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Refuse: entries are drawn and read."""
        raise VersionIsFixed

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove the entries of drafts only."""
        if self.exclude(version__stage=stages.DRAFT).exists():
            raise VersionIsFixed
        return super().delete()


class MapEntry(models.Model):
    """One power of one party on one theme in one area (and one sector, where it is limited to some), as copied."""

    version = models.ForeignKey(MapVersion, on_delete=models.CASCADE, related_name="entries")
    power_code = models.SlugField(_("code"), max_length=20)
    # The organisation that acts; `recorded_at` is the party at which the power is recorded, often a representative.
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party"))
    recorded_at = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded at"))
    party_name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, default=HOME)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", verbose_name=_("theme"))
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("sector"))
    region = models.ForeignKey(
        SafetyRegion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("safety region")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("municipality")
    )
    power = models.CharField(_("power"), max_length=250)
    power_en = models.CharField(_("power in English"), max_length=250, blank=True)
    type = models.CharField(_("type"), max_length=12, choices=Power.TYPES)
    law = models.CharField(_("law"), max_length=160)
    articles = models.CharField(_("articles"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True)
    valid_to = models.DateField(_("valid to"), null=True)
    to_be_verified = models.BooleanField(_("to be verified"), default=False)

    objects = MapEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the map")
        verbose_name_plural = _("entries of the map")
        indexes = [
            models.Index(fields=["version", "theme", "region"], name="network_entry_region"),
            models.Index(fields=["version", "theme", "municipality"], name="network_entry_town"),
        ]

    def __str__(self) -> str:
        return f"{self.power_code} {self.party_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert into a draft, never change."""
        if not self._state.adding or self.version.stage != stages.DRAFT:
            raise VersionIsFixed
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove from a draft only."""
        if self.version.stage != stages.DRAFT:
            raise VersionIsFixed
        return super().delete(*args, **kwargs)

    @property
    def acts(self) -> bool:
        """Whether this power lets the party act on site; says for one entry what `acting()` says for many."""
        may_act = self.type in Power.ACTING_TYPES and not self.party.runs_intake_desk
        return may_act and self.party.kind not in NEVER_ON_SITE
