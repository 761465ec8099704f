"""The page of one party. The number of queries is the same for every party."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, JSONField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from content.addresses import fallbacks, reader_language
from content.languages import direction
from network.models import Contact, Particulars, Party, PartyText
from network.public.parties import also_called, country_of, public_parties
from network.public.powers import Powers, powers_of
from network.public.regions import general_contacts
from network.public.words import Words, best, dutch_or_english


@dataclass(frozen=True)
class About:
    """What editors wrote about a party, in the best language there is for this reader."""

    summary: str
    text: str
    language: str

    @property
    def direction(self) -> str:
        """The direction in which it is written."""
        return direction(self.language)


@dataclass(frozen=True)
class Linked:
    """Something a party is linked to: its code and its name."""

    code: str
    name: Words


@dataclass(frozen=True)
class PartyPortrait:
    """Everything on the page of a party."""

    party: Party
    name: Words
    also_called: str
    other_name: Words | None
    country: str
    about: About | None
    themes: list[Words]
    regions: list[Linked]
    municipalities: list[Linked]
    represents: list[Linked]
    represented_by: Linked | None
    contacts: list[Contact]
    powers: Powers | None
    earlier: list[Particulars]

    @property
    def website(self) -> str:
        """The address of the website as a link; the data holds it without a scheme."""
        site = self.party.website
        return site if site.startswith(("https://", "http://")) or not site else f"https://{site}"


def find(code: str, day: date) -> Any:
    """Find a party that exists, with its texts, or None; what the page needs in one row comes in one query."""
    columns = ("represented_by__code", "represented_by__name", "represented_by__name_en")
    parties = public_parties(day, *columns).annotate(about=_best_text()).select_related("represented_by")
    return parties.filter(code=code).first()


def _best_text() -> Subquery:
    languages = fallbacks(reader_language())
    order = [When(locale__language_code=code, then=Value(place)) for place, code in enumerate(languages)]
    texts = (
        PartyText.objects.filter(party=OuterRef("pk"), locale__language_code__in=languages)
        .annotate(place=Case(*order))
        .order_by("place")
    )
    about = JSONObject(summary="summary", text="text", language="locale__language_code")
    return Subquery(texts.values(found=about)[:1])


def portrait(party: Any, day: date) -> PartyPortrait:
    """Read the rest."""
    name = dutch_or_english(party.name, party.name_en)
    other = Words(party.name, "nl") if name.language == "en" else Words(party.name_en, "en")
    links = _links(party, day)
    by = party.represented_by
    return PartyPortrait(
        party=party,
        name=name,
        also_called=also_called(party) if party.abbreviation else "",
        other_name=other if other.text and other.text != name.text else None,
        country=country_of(party),
        about=About(**party.about) if party.about else None,
        themes=[theme.name for theme in links["theme"]],
        regions=links["region"],
        municipalities=links["municipality"],
        represents=links["party"],
        represented_by=Linked(by.code, dutch_or_english(by.name, by.name_en)) if by else None,
        contacts=list(general_contacts(Q(party=party))),
        powers=powers_of(party, day),
        earlier=list(party.particulars.only("party", "name", "valid_from", "valid_to").order_by("-valid_from")),
    )


def _links(party: Party, day: date) -> dict[str, list[Linked]]:
    """Return the themes, the regions, the municipalities and the parties it stands for, in one query."""
    rows = _named("theme", party.themes.all(), place="position", names="names").union(
        _named("region", party.regions.all()),
        _named("municipality", party.municipalities.all()),
        _named("party", party.represents.existing(day), english="name_en"),
    )
    found: dict[str, list[Linked]] = defaultdict(list)
    for kind, _place, code, name, english, names in rows.order_by("place", "code"):
        words = Words(best(names, name), reader_language()) if names else dutch_or_english(name, english)
        found[kind].append(Linked(code, words))
    return found


def _named(kind: str, things: QuerySet, *, place: str = "", english: str = "", names: str = "") -> QuerySet:
    """Return what something is called, in columns that fit under those of the others."""
    columns = {
        "linked_as": Value(kind, output_field=CharField()),
        "place": F(place) if place else Value(0, output_field=IntegerField()),
        "in_english": F(english) if english else Value("", output_field=CharField()),
        "words": F(names) if names else Value(None, output_field=JSONField()),
    }
    rows = things.order_by().annotate(**columns)
    return rows.values_list("linked_as", "place", "code", "name", "in_english", "words")
