"""What differs between two versions of the network map, per party and power, in words that fit on a screen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.models import MapEntry, MapVersion

# What a power says, by column; a change of one of these is a change of the power.
FACTS: dict[str, Promise] = {
    "party_name": _("name"),
    "power": _("power"),
    "type": _("type"),
    "law": _("law"),
    "articles": _("articles"),
    "valid_from": _("valid from"),
    "valid_to": _("valid to"),
    "to_be_verified": _("to be verified"),
}
# Where and on what it holds: one power has many of these.
SCOPE = ("theme", "sector", "region", "municipality")


@dataclass(frozen=True)
class Change:
    """One thing that reads differently: what, before, after."""

    label: str | Promise
    before: str
    after: str


@dataclass
class Difference:
    """A power of a party that was added, removed or changed."""

    kind: str
    entry: MapEntry
    changes: list[Change] = field(default_factory=list)


@dataclass
class PartyDifferences:
    """What differs for one party."""

    name: str
    rows: list[Difference]


ADDED, REMOVED, CHANGED = "added", "removed", "changed"


def differences(old: MapVersion, new: MapVersion) -> list[PartyDifferences]:
    """Compare two versions, in two queries however large they are."""
    before, after = _powers(old), _powers(new)
    found: dict[str, list[Difference]] = defaultdict(list)
    for key in sorted(before.keys() | after.keys()):
        difference = _difference(before.get(key, []), after.get(key, []))
        if difference is not None:
            found[difference.entry.party_name].append(difference)
    return [PartyDifferences(name, rows) for name, rows in sorted(found.items())]


def _powers(version: MapVersion) -> dict[tuple[int, str], list[MapEntry]]:
    powers: dict[tuple[int, str], list[MapEntry]] = defaultdict(list)
    entries = version.entries.select_related("theme", "sector", "region", "municipality")
    for entry in entries.order_by("theme__position", "region", "municipality__name", "sector"):
        powers[entry.party_id, entry.power_code].append(entry)
    return powers


def _difference(before: list[MapEntry], after: list[MapEntry]) -> Difference | None:
    if not before or not after:
        return Difference(ADDED if after else REMOVED, (after or before)[0])
    changes = [
        Change(label, _shown(before[0], name), _shown(after[0], name))
        for name, label in FACTS.items()
        if getattr(before[0], name) != getattr(after[0], name)
    ]
    if _scope(before) != _scope(after):
        changes.append(Change(_("where and on what"), _scope_in_words(before), _scope_in_words(after)))
    return Difference(CHANGED, after[0], changes) if changes else None


def _shown(entry: MapEntry, name: str) -> str:
    value = entry.get_type_display() if name == "type" else getattr(entry, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return "—" if value in (None, "") else str(value)


def _scope(entries: Iterable[MapEntry]) -> set[tuple[object, ...]]:
    return {tuple(getattr(entry, f"{name}_id") for name in SCOPE) for entry in entries}


def _scope_in_words(entries: Iterable[MapEntry]) -> str:
    places = {str(one) for entry in entries if (one := entry.municipality or entry.region)}
    themes = dict.fromkeys(str(entry.theme) for entry in entries)
    sectors = sorted({str(entry.sector) for entry in entries if entry.sector})
    parts = [", ".join(themes), ", ".join(sectors), ", ".join(sorted(places)) or str(_("everywhere"))]
    return "; ".join(part for part in parts if part)
