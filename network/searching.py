"""Searching parties, powers and contacts. Only what the reader may see is searched, else a hit would tell it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from network.folding import fold
from network.models import Contact, Party, Power
from network.models.periods import holds_on
from network.visibility import contacts_seen_by, visible_fields

LONGEST = 200
MOST = 40
# The fields with words in them; which of these are searched follows from who looks.
WORDS: dict[type[Model], tuple[str, ...]] = {
    Party: ("name", "name_en", "abbreviation", "code", "note", "website", "phone_public"),
    Power: ("name", "name_en", "law", "articles", "note", "code"),
    Contact: ("function", "phone", "phone_always", "email", "person", "note"),
}


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: words, and what it is narrowed to."""

    text: str = ""
    theme: str = ""
    tier: str = ""
    region: str = ""
    country: str = ""

    @property
    def words(self) -> list[str]:
        """The words, folded; every one must be found."""
        return fold(self.text[:LONGEST]).split()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.words or self.theme or self.tier or self.region or self.country)


@dataclass
class Hits:
    """What was found of one kind: the first rows, and how many there are."""

    rows: list[Any]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass
class Found:
    """What was found, by kind."""

    parties: Hits
    powers: Hits
    contacts: Hits

    @property
    def total(self) -> int:
        """How many in all."""
        return self.parties.total + self.powers.total + self.contacts.total


def search(sought: Sought, audience: str, day: date) -> Found:
    """Find what exists on a day, in a number of queries that does not grow with what there is."""
    parties = Party.objects.filter(_about_party(sought, day)).order_by("name")
    powers = Power.objects.filter(holds_on(day), _about_party(sought, day, "party__")).order_by("party__name", "code")
    if sought.theme:
        parties, powers = parties.filter(themes=sought.theme), powers.filter(themes=sought.theme)
    contacts = contacts_seen_by(audience).filter(_about_contact(sought, day)).order_by("party__name", "function")
    return Found(
        parties=_hits(parties, sought, audience),
        powers=_hits(powers, sought, audience, "party"),
        contacts=_hits(contacts, sought, audience, "party", "owner", "region", "substitute"),
    )


def _about_contact(sought: Sought, day: date) -> Q:
    """The conditions on a contact; without a region or a theme of its own it has those of its party."""
    asked = _about_party(replace(sought, region=""), day, "party__")
    if sought.theme:
        asked &= Q(themes=sought.theme) | Q(themes__isnull=True, party__themes=sought.theme)
    if sought.region:
        asked &= Q(region=sought.region) | (Q(region__isnull=True) & _works_in(sought.region, "party__"))
    return asked


def _about_party(sought: Sought, day: date, prefix: str = "") -> Q:
    """The conditions on a party; `prefix` leads to it."""
    asked = holds_on(day, prefix)
    if sought.tier:
        asked &= Q(**{f"{prefix}tier": sought.tier})
    if sought.country:
        asked &= Q(**{f"{prefix}country": sought.country}) | Q(**{f"{prefix}also_in": sought.country})
    if sought.region:
        asked &= _works_in(sought.region, prefix)
    return asked


def _works_in(region: str, prefix: str) -> Q:
    """A party that works in a region: it names the region, or works in the whole country."""
    everywhere = Q(
        **{
            f"{prefix}tier": "national",
            f"{prefix}regions__isnull": True,
            f"{prefix}municipalities__isnull": True,
        }
    )
    return everywhere | Q(**{f"{prefix}regions": region}) | Q(**{f"{prefix}municipalities__safety_region": region})


def _hits(rows: QuerySet, sought: Sought, audience: str, *related: str) -> Hits:
    """Read the words of every row once, keep those in which all words stand, and fetch the first of them."""
    names = [name for name in WORDS[rows.model] if name in visible_fields(rows.model, audience)]
    about = [] if rows.model is Party else ["party__name", "party__abbreviation"]
    wanted = sought.words
    read = rows.values_list("pk", *names, *about)
    found = list(dict.fromkeys(key for key, *texts in read if _stand_in(wanted, texts)))
    order = {key: position for position, key in enumerate(found[:MOST])}
    shown = rows.model._default_manager.filter(pk__in=order).select_related(*related)
    return Hits(sorted(shown, key=lambda row: order[row.pk]), len(found))


def _stand_in(words: list[str], texts: Iterable[str]) -> bool:
    text = fold(" ".join(filter(None, texts)))
    return all(word in text for word in words)
