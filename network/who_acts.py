"""Who may act tonight, on which power, and whom to phone: the adopted map joined with the contacts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Q

from network.folding import fold
from network.models import Contact, MapEntry, MapVersion, Municipality, Party, Theme
from network.visibility import Shown


@dataclass
class Actor:
    """A party with what it may do on one theme, and whom to phone there, the best first."""

    party: Party
    name: str
    powers: list[MapEntry]
    contacts: list[Contact] = field(default_factory=list)
    # Whose contacts these are when the party itself has none: the party at which its powers are recorded.
    through: Party | None = None
    # The contacts as the reader sees them; the page fills it in.
    seen: list[Shown] = field(default_factory=list)

    @property
    def acts(self) -> bool:
        """Whether one of the powers lets it act on site."""
        return any(power.acts for power in self.powers)


@dataclass
class OnTheme:
    """One theme: who may act on site, and who can only advise, ask or facilitate."""

    theme: Theme
    acting: list[Actor]
    others: list[Actor]


@dataclass
class Tonight:
    """The answer for one municipality on one day; without a version in force there are no themes in it."""

    municipality: Municipality
    day: date
    version: MapVersion | None
    themes: list[OnTheme]


def who_acts(day: date, municipality: Municipality, themes: Collection[str], sector: str = "") -> Tonight:
    """Answer from the version of the map that is in force on a day, whatever the number of parties in six queries."""
    entries = list(MapEntry.objects.powers_for(day, municipality, themes, sector).select_related("recorded_at"))
    version = entries[0].version if entries else MapVersion.objects.in_force(day).first()
    parties = {entry.party_id for entry in entries} | {entry.recorded_at_id for entry in entries}
    known = _contacts(parties, municipality.safety_region_id)
    found = []
    for theme, of_theme in groupby(entries, key=lambda entry: entry.theme):
        actors = [_actor(powers, theme, known) for powers in _by_party(of_theme)]
        actors.sort(key=_first_called)
        found.append(OnTheme(theme, [a for a in actors if a.acts], [a for a in actors if not a.acts]))
    return Tonight(municipality, day, version, found)


def _by_party(entries: Iterable[MapEntry]) -> Iterator[list[MapEntry]]:
    """Yield the powers of each party, those that let it act on site first; a power is named once."""
    by_party: dict[int, dict[str, MapEntry]] = {}
    for entry in entries:
        by_party.setdefault(entry.party_id, {}).setdefault(entry.power_code, entry)
    for powers in by_party.values():
        yield sorted(powers.values(), key=lambda entry: (not entry.acts, entry.power_code))


def _actor(powers: list[MapEntry], theme: Theme, known: dict[int, list[Contact]]) -> Actor:
    """Join a party with its own contacts, else with those of the party at which its powers are recorded."""
    first = powers[0]
    contacts = _fitting(known.get(first.party_id, []), theme)
    if contacts or first.recorded_at_id == first.party_id:
        return Actor(first.party, first.party_name, powers, contacts)
    contacts = _fitting(known.get(first.recorded_at_id, []), theme)
    return Actor(first.party, first.party_name, powers, contacts, first.recorded_at if contacts else None)


def _first_called(actor: Actor) -> tuple[bool, bool, bool, str]:
    """Whoever can be phoned and enforces stands first, those of the place itself before those of the country."""
    enforces = any(power.type == "enforce" for power in actor.powers)
    return (not actor.contacts, not enforces, actor.party.tier == "national", actor.name)


def _contacts(parties: set[int], region: str) -> dict[int, list[Contact]]:
    """Return the contacts of these parties for one region or for all, by party."""
    rows = (
        Contact.objects.in_use()
        .filter(Q(region=region) | Q(region__isnull=True), party__in=parties)
        .select_related("party", "owner", "region", "substitute")
        .prefetch_related("themes")
        .order_by("function", "pk")
    )
    found: dict[int, list[Contact]] = {}
    for contact in rows:
        found.setdefault(contact.party_id, []).append(contact)
    return found


def _fitting(contacts: list[Contact], theme: Theme) -> list[Contact]:
    """Return the contacts for a theme, the best first; a substitute stands with the one it stands in for."""
    fitting = [one for one in contacts if not one.themes.all() or theme in one.themes.all()]
    substitutes = {one.substitute_id for one in fitting} - {None}
    return sorted((one for one in fitting if one.pk not in substitutes), key=_rank)


def _rank(contact: Contact) -> tuple[bool, bool, bool, bool]:
    """The contact of this region that answers at night comes first, a general one last."""
    return (contact.is_general, contact.region_id is None, not contact.phone_always, not contact.themes.all())


def municipalities_named(text: str, day: date) -> list[Municipality]:
    """Return the municipalities of a day with this code or name; else those whose name holds it, at most twenty."""
    wanted = fold(text)
    if not wanted:
        return []
    existing = list(Municipality.objects.valid_on(day).select_related("safety_region"))
    exact = [one for one in existing if wanted in {fold(one.name), one.code.casefold()}]
    return exact or [one for one in existing if wanted in fold(one.name)][:20]
