"""What an inventory found: a row a region, computed from the answers and the consultations on record (R94)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from network.models import Consultation, Inventory, InventoryAnswer, Party

HERE = "NL"


@dataclass
class RegionResult:
    """One region: what it answered, and which consultations on record it takes part in."""

    answer: InventoryAnswer
    consultations: list[Consultation] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Say "consultation", "none", or "open" while there is no answer."""
        return {None: "open", True: "consultation", False: "none"}[self.answer.exists]

    @property
    def partners(self) -> list[Party]:
        """With whom, as answered."""
        return list(self.answer.partners.all())

    @property
    def countries(self) -> set[str]:
        """The countries of the partners that were answered."""
        return {country for party in self.partners for country in countries_of(party)}

    @property
    def differs(self) -> bool:
        """Whether the answer and the record do not tell the same."""
        return self.answer.exists is not None and self.answer.exists != bool(self.consultations)


@dataclass(frozen=True)
class Result:
    """The rows of all regions and what they add up to."""

    rows: list[RegionResult]

    @property
    def answered(self) -> int:
        """How many regions have answered; "none" is an answer."""
        return sum(row.answer.exists is not None for row in self.rows)

    @property
    def waiting(self) -> list[RegionResult]:
        """The regions that have not answered."""
        return [row for row in self.rows if row.answer.exists is None]

    def with_status(self, status: str) -> list[RegionResult]:
        """The regions with one status."""
        return [row for row in self.rows if row.status == status]

    def by_country(self) -> dict[str, list[RegionResult]]:
        """The regions that consult with somebody in a country, by the country's code."""
        codes = sorted({code for row in self.rows for code in row.countries})
        return {code: [row for row in self.rows if code in row.countries] for code in codes}

    def with_others(self) -> list[RegionResult]:
        """The regions that named somebody whom the network does not hold yet."""
        return [row for row in self.rows if row.answer.others]


def result_of(inventory: Inventory) -> Result:
    """Return the result of an inventory: as it is now, or as it was on the day it was closed for what is on record."""
    answers = (
        InventoryAnswer.objects.filter(inventory=inventory)
        .select_related("region", "answered_by")
        .prefetch_related("partners__also_in")
        .order_by("region")
    )
    rows = {answer.region_id: RegionResult(answer) for answer in answers}
    for consultation in on_record(inventory.closed_on or timezone.localdate()):
        for region in regions_of(consultation):
            if region in rows:
                rows[region].consultations.append(consultation)
    return Result(list(rows.values()))


def on_record(day: date) -> Iterable[Consultation]:
    """Return the consultations on record that ran on a day, with their parties."""
    running = Consultation.objects.valid_on(day).select_related("owner")
    return running.prefetch_related("owner__regions", "partners__regions", "partners__also_in")


def regions_of(consultation: Consultation) -> set[str]:
    """Return the codes of the safety regions that take part in a consultation."""
    parties = [consultation.owner, *(one for one in consultation.partners.all() if one.kind == "region")]
    return {region.code for party in parties for region in party.regions.all()}


def countries_of(party: Party) -> set[str]:
    """Return the codes of the countries in which a party works, without our own."""
    return {party.country, *(country.code for country in party.also_in.all())} - {HERE}
