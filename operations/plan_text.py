"""The words of a plan of approach that was drawn up from the network map. It is content: the site's own language."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from network.models import MapEntry, MapVersion, Municipality, Sector, Theme

Found = Mapping[Municipality, Iterable[MapEntry]]


def plan_text(*, version: MapVersion, day: date, themes: Iterable[Theme], sector: Sector | None, found: Found) -> str:
    """Write the plan: who can act on each theme and on which power. `found` is what the map says per municipality."""
    with override(settings.LANGUAGE_CODE):
        parts = [_head(version, day, sector, found), *(_on_theme(theme, found) for theme in themes)]
        parts.append(_("Whom to phone stands in the contact network, day and night, for each safety region."))
        return "\n\n".join(parts)


def _head(version: MapVersion, day: date, sector: Sector | None, found: Found) -> str:
    assert version.adopted_on is not None  # noqa: S101  (a constraint holds it for what is in force)
    source = _("Source: network map %(version)s, adopted on %(day)s (decision %(number)s).") % {
        "version": version.reference,
        "day": date_format(version.adopted_on),
        "number": version.decision_number,
    }
    places = ", ".join(str(town) for town in found)
    where = _("For %(day)s, in %(places)s.") % {"day": date_format(day), "places": places}
    lines = [source, where]
    if sector is not None:
        lines.append(_("Sector: %(sector)s.") % {"sector": sector})
    return "\n".join(lines)


def _on_theme(theme: Theme, found: Found) -> str:
    """One theme: each party once, each of its powers once, with the places where it is not everywhere."""
    parties: dict[str, dict[str, None]] = {}
    places: dict[str, dict[str, None]] = {}
    for town, entries in found.items():
        for entry in entries:
            if entry.theme_id == theme.pk:
                parties.setdefault(entry.party_name, {})[_power(entry)] = None
                places.setdefault(entry.party_name, {})[str(town)] = None
    lines = [capfirst(str(theme))]
    for name, powers in parties.items():
        only = f" ({', '.join(places[name])})" if len(places[name]) < len(found) else ""
        lines += [f"{name}{only}", *(f"– {power}" for power in powers)]
    if not parties:
        lines.append(_("Nobody on the network map may act on this theme here."))
    return "\n".join(lines)


def _power(entry: MapEntry) -> str:
    law = f"{entry.law} {entry.articles}".strip()
    doubt = f" [{_('to be verified')}]" if entry.to_be_verified else ""
    return f"{entry.power} ({law}){doubt}"
