"""The parties as the public sees them, in two queries however many there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value

from network.models import Country, Party
from network.public.words import Words, best, dutch_or_english
from network.visibility import PUBLIC, visible_fields

# What is read at all. Notes, sources and whatever is not in the table never leave the database.
FIELDS = (
    "code",
    "name",
    "name_en",
    "abbreviation",
    "kind",
    "tier",
    "country",
    "platform_role",
    "represented_by",
    "website",
    "phone_public",
)
LINKS = ("themes", "regions", "municipalities", "also_in")
TIERS = [tier for tier, _label in Party.TIERS]


@dataclass(frozen=True)
class Listed:
    """One party in a list. `regions` are the codes where it works; none at all means no limit is known."""

    pk: int
    code: str
    name: Words
    abbreviation: str
    also_called: str
    kind: str
    tier: str
    country: str
    country_name: str
    countries: frozenset[str]
    takes_part: bool
    themes: frozenset[str]
    regions: frozenset[str]
    represented_by: int | None
    website: str
    phone: str
    tier_label: str

    def works_in(self, region: str) -> bool:
        """Whether it works in a region: named there, or without a limit; across the border only where it is named."""
        return region in self.regions or (not self.regions and self.tier != Party.FOREIGN)


def public_parties(day: date, *more: str) -> QuerySet:
    """Return the parties that exist, with public columns only (and `more`) and the name of their country."""
    country = Country.objects.filter(pk=OuterRef("country"))
    words = {f"country_{name}": Subquery(country.values(name)[:1]) for name in ("name", "names")}
    fields = [name for name in FIELDS if name in visible_fields(Party, PUBLIC)]
    return Party.objects.existing(day).only(*fields, *more).annotate(**words)


def country_of(party: Any) -> str:
    """Return the country of a public party in the reader's language."""
    return best(party.country_names, party.country_name or party.country)


def also_called(party: Party) -> str:
    """Return the name on the door where the name in the list is another: the abbreviation, else the Dutch name."""
    name = dutch_or_english(party.name, party.name_en)
    other = party.abbreviation or (party.name if name.language == "en" else "")
    return "" if other in name.text else other


def listed(day: date) -> list[Listed]:
    """Return every party that exists on a day, by tier; those that take part first, then by name."""
    links = _links()
    parties = [_listed(party, links[party.pk]) for party in public_parties(day)]
    return sorted(parties, key=_place)


def _place(party: Listed) -> tuple[int, bool, str]:
    return TIERS.index(party.tier), not party.takes_part, party.name.text.casefold()


def _listed(party: Party, links: dict[str, set[str]]) -> Listed:
    return Listed(
        pk=party.pk,
        code=party.code,
        name=dutch_or_english(party.name, party.name_en),
        abbreviation=party.abbreviation,
        also_called=also_called(party),
        kind=party.get_kind_display(),
        tier=party.tier,
        tier_label=party.get_tier_display(),
        country=party.country,
        country_name=country_of(party),
        countries=frozenset({party.country} | links["also_in"]),
        takes_part=party.platform_role == Party.PARTICIPANT,
        themes=frozenset(links["themes"]),
        regions=frozenset(links["regions"] | links["municipalities"]),
        represented_by=party.represented_by_id,
        website=party.website,
        phone=party.phone_public,
    )


def _links() -> dict[int, dict[str, set[str]]]:
    """Return the codes of what each party is linked to; a municipality counts as the region it lies in."""
    targets = {
        "themes": "theme_id",
        "regions": "safetyregion_id",
        "municipalities": "municipality__safety_region_id",
        "also_in": "country_id",
    }
    visible = visible_fields(Party, PUBLIC)
    queries = [_pairs(name, column) for name, column in targets.items() if name in visible]
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: {name: set() for name in LINKS})
    for party, name, code in queries[0].union(*queries[1:]):
        found[party][name].add(code)
    return found


def _pairs(name: str, column: str) -> QuerySet:
    through = getattr(Party, name).through
    return through.objects.values_list("party_id", Value(name, output_field=CharField()), column)


def represented(parties: list[Listed]) -> Iterator[tuple[Listed, int]]:
    """Yield each party that nobody in this list represents, with how many it represents itself."""
    numbers: dict[int, int] = defaultdict(int)
    keys = {party.pk for party in parties}
    for party in parties:
        if party.represented_by in keys:
            numbers[party.represented_by] += 1
    yield from ((party, numbers[party.pk]) for party in parties if party.represented_by not in keys)
