"""The contact matrix: each national inspectorate in each safety region, with what is missing or out of date (R19)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from network.models import Contact, Party, SafetyRegion
from network.visibility import Shown, shown_to

GOOD, STALE, ALONE, EMPTY = "good", "stale", "alone", "empty"
STATES = {
    GOOD: _("in order"),
    STALE: _("not looked at for too long"),
    ALONE: _("no substitute"),
    EMPTY: _("no contact"),
}


@dataclass
class Cell:
    """One inspectorate in one region: its contacts there, and in one word how that stands."""

    party: Party
    contacts: list[Shown]
    state: str

    @property
    def words(self) -> str:
        """The state in words, for who sees no colours."""
        return str(STATES[self.state])


@dataclass
class Line:
    """One region with a cell for each inspectorate."""

    region: SafetyRegion
    cells: list[Cell]


@dataclass
class Matrix:
    """All regions; and the contacts of each inspectorate for the whole country."""

    parties: list[Party]
    lines: list[Line]
    national: list[Cell]

    @property
    def counts(self) -> dict[str, int]:
        """How many cells are in each state."""
        states = [cell.state for line in self.lines for cell in line.cells]
        return {state: states.count(state) for state in STATES}


def contact_matrix(
    day: date, acting: Acting | None, user: Any, regions: Iterable[SafetyRegion] | None = None
) -> Matrix:
    """Draw the matrix for a day as somebody sees it, for all regions or for these."""
    parties = list(Party.objects.existing(day).filter(kind="inspectorate", tier="national").order_by("name"))
    lines = list(SafetyRegion.objects.all()) if regions is None else list(regions)
    known = _contacts(parties, lines)

    def cell(party: Party, region: str | None) -> Cell:
        contacts = known[party.pk, region]
        return Cell(party, [shown_to(acting, user, one) for one in contacts], _state(contacts))

    return Matrix(
        parties=parties,
        lines=[Line(region, [cell(party, region.pk) for party in parties]) for region in lines],
        national=[cell(party, None) for party in parties if known[party.pk, None]],
    )


def _contacts(parties: list[Party], regions: list[SafetyRegion]) -> dict[tuple[int, str | None], list[Contact]]:
    rows = (
        Contact.objects.in_use()
        .filter(Q(region__in=regions) | Q(region__isnull=True), party__in=parties)
        .select_related("party", "owner", "substitute")
        .order_by("is_general", "function", "pk")
    )
    found: dict[tuple[int, str | None], list[Contact]] = defaultdict(list)
    for contact in rows:
        found[contact.party_id, contact.region_id].append(contact)
    for contacts in found.values():
        standing_in = {one.substitute_id for one in contacts}
        contacts[:] = [one for one in contacts if one.pk not in standing_in] or contacts
    return found


def _state(contacts: list[Contact]) -> str:
    if not contacts:
        return EMPTY
    if any(one.is_stale for one in contacts):
        return STALE
    return GOOD if any(one.substitute_id for one in contacts) or len(contacts) > 1 else ALONE
