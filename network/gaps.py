"""Where the network has a gap: nobody who may act on a theme in a region or sector, nobody to phone, old contacts.

It reads parties, powers and contacts as they are today, so that a gap shows on the day it comes about and not at the
next adoption of a map. Gaps in visits (R24) are not here: they come with the operational picture.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.drawing import entries_of
from network.models import Contact, MapEntry, Municipality, Party, SafetyRegion, Sector, Theme
from network.models.maps import HOME

NOBODY, NO_CONTACT, COVERED = "nobody", "no_contact", "covered"
WORDS: dict[str, Promise] = {
    NOBODY: _("nobody may act"),
    NO_CONTACT: _("nobody to phone"),
    COVERED: _("in order"),
}


@dataclass(frozen=True)
class Cell:
    """One theme in one region or sector: how it stands, and how many parties may act there."""

    theme: Theme
    state: str
    parties: int

    @property
    def is_gap(self) -> bool:
        """Whether something is missing."""
        return self.state != COVERED

    @property
    def words(self) -> str:
        """The state in words."""
        return str(WORDS[self.state])


@dataclass(frozen=True)
class Line:
    """A region or a sector with a cell for each theme; None where the theme is none of the sector's."""

    of: SafetyRegion | Sector
    cells: list[Cell | None]


@dataclass(frozen=True)
class Report:
    """Everything that is missing, on one day."""

    themes: list[Theme]
    regions: list[Line]
    sectors: list[Line]
    stale: QuerySet[Contact]

    @property
    def counts(self) -> dict[str, int]:
        """How many gaps of each kind there are in the regions."""
        states = [cell.state for line in self.regions for cell in line.cells if cell]
        return {state: states.count(state) for state in (NOBODY, NO_CONTACT)}


def report(day: date) -> Report:
    """Draw the report for a day; the number of queries does not grow with parties, regions or sectors."""
    themes = list(Theme.objects.active())
    network = _Network(day)
    return Report(
        themes=themes,
        regions=[_of_region(region, themes, network) for region in SafetyRegion.objects.all()],
        sectors=[_of_sector(sector, themes, network) for sector in Sector.objects.active().prefetch_related("themes")],
        stale=Contact.objects.stale(day).select_related("party", "region", "owner").order_by("verified_on", "pk"),
    )


def _of_region(region: SafetyRegion, themes: list[Theme], network: "_Network") -> Line:
    cells: list[Cell | None] = []
    for theme in themes:
        entries = [one for one in network.acting[theme.pk] if network.holds_in(one, region.pk)]
        everywhere = [one for one in entries if one.sector_id is None]
        cells.append(_cell(theme, everywhere, network.reachable(everywhere, theme, region.pk)))
    return Line(region, cells)


def _of_sector(sector: Sector, themes: list[Theme], network: "_Network") -> Line:
    own = {theme.pk for theme in sector.themes.all()} or {theme.pk for theme in themes}
    cells: list[Cell | None] = []
    for theme in themes:
        entries = [one for one in network.acting[theme.pk] if one.sector_id in (None, sector.pk)]
        cell = _cell(theme, entries, network.reachable(entries, theme, None))
        cells.append(cell if theme.pk in own else None)
    return Line(sector, cells)


def _cell(theme: Theme, entries: list[MapEntry], reachable: bool) -> Cell:
    state = NOBODY if not entries else COVERED if reachable else NO_CONTACT
    return Cell(theme, state, len({one.party_id for one in entries}))


class _Network:
    """Who may act today, by theme, and who can be reached; everything asked once."""

    def __init__(self, day: date) -> None:
        # Every region has a service and a safety region of its own: who speaks for all of them fills no gap in one.
        speaks_for = set(Party.objects.filter(tier="regional", represents__isnull=False).values_list("pk", flat=True))
        self.region_of = dict(Municipality.objects.values_list("code", "safety_region_id"))
        self.acting: dict[str, list[MapEntry]] = defaultdict(list)
        for entry in entries_of(day=day):
            if _acts(entry, day) and entry.party_id not in speaks_for:
                self.acting[entry.theme_id].append(entry)
        self.contacts: dict[int, list[tuple[str | None, set[str]]]] = defaultdict(list)
        for contact in Contact.objects.in_use().prefetch_related("themes"):
            on = {theme.pk for theme in contact.themes.all()}
            self.contacts[contact.party_id].append((contact.region_id, on))

    def holds_in(self, entry: MapEntry, region: str) -> bool:
        """Whether an entry holds in a region or a part of it."""
        where = self.region_of.get(entry.municipality_id or "") or entry.region_id
        return where in (None, region)

    def reachable(self, entries: list[MapEntry], theme: Theme, region: str | None) -> bool:
        """Whether one of these parties, or who speaks for it, has a contact for the theme and the region."""
        return any(
            (region is None or place in (None, region)) and (not on or theme.pk in on)
            for entry in entries
            for party in (entry.party_id, entry.recorded_at_id)
            for place, on in self.contacts.get(party, ())
        )


def _acts(entry: MapEntry, day: date) -> bool:
    """Whether an entry lets somebody act on site in this country on a day."""
    begun = entry.valid_from is None or entry.valid_from <= day
    lasts = entry.valid_to is None or day <= entry.valid_to
    return begun and lasts and entry.acts and entry.country == HOME
