"""What each file of reference data holds: which columns, and what they become."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models

from network.models import Country, Measure, Municipality, Party, SafetyRegion, Sector, Theme
from network.reference.files import Row

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Table:
    """One file: its model, the columns it must have, and how a row becomes field values (lists for many-to-many).

    `theirs` marks a model that members edit: a row that exists is theirs and is left alone.
    """

    file: str
    model: type[models.Model]
    columns: tuple[str, ...]
    values: Callable[[Row, int, "Codes"], dict[str, Any]]
    theirs: bool = False


class Codes:
    """The codes that exist, asked once per model; make a new one for each file."""

    def __init__(self) -> None:
        self._found: dict[type[models.Model], set[str]] = {}

    def of(self, model: type[models.Model]) -> set[str]:
        """Return every code of a model."""
        if model not in self._found:
            self._found[model] = set(model._default_manager.values_list("code", flat=True))
        return self._found[model]


def _translations(row: Row, prefix: str) -> dict[str, str]:
    found = row.languages(prefix)
    for language in found:
        if language not in LANGUAGES:
            raise row.wrong(f'column {prefix}{language}: "{language}" is no language of this site.')
    return found


def _named(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    return {
        "name": row.needed("name"),
        "names": _translations(row, "name_"),
        "position": position,
        "source": row.needed("source"),
    }


def _place(row: Row) -> dict[str, Any]:
    return {
        "name": row.needed("name"),
        "latitude": row.number("latitude"),
        "longitude": row.number("longitude"),
        "borders_germany": row.flag("borders_germany"),
        "borders_belgium": row.flag("borders_belgium"),
        "source": row.needed("source"),
    }


def safety_region(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a safety region."""
    return _place(row) | {
        "province": row.needed("province"),
        "seat": row.text("seat"),
        "neighbour_areas": row.text("neighbour_areas"),
        "website": row.text("website"),
    }


def municipality(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a municipality."""
    return _place(row) | {
        "safety_region_id": row.one_of("safety_region", codes.of(SafetyRegion)),
    }


def sector(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a sector."""
    return _named(row, position, codes) | {
        "risk": row.one_of("risk", dict(Sector.RISKS)),
        "themes": row.some_of("themes", codes.of(Theme)),
        "sbi_2008": row.text("sbi_2008"),
        "rationale": row.text("rationale"),
    }


def measure(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a measure; one on the report form needs words for what is wrong."""
    on_form = row.flag("on_form")
    first, last = row.day("valid_from"), row.day("valid_to")
    if first and last and last < first:
        raise row.wrong("valid_to lies before valid_from.")
    return _named(row, position, codes) | {
        "theme_id": row.one_of("theme", codes.of(Theme)) if row.text("theme") else None,
        "check_question": row.needed("check_question"),
        "evidence": row.text("evidence"),
        "status_2020": row.text("status_2020"),
        "valid_from": first,
        "valid_to": last,
        "regions": row.some_of("regions", codes.of(SafetyRegion)),
        "on_form": on_form,
        "complaint": row.needed("complaint") if on_form else row.text("complaint"),
        "complaints": _translations(row, "complaint_"),
    }


def party(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a party."""
    return {
        "name": row.needed("name"),
        "name_en": row.text("name_en"),
        "abbreviation": row.text("abbreviation"),
        "kind": row.one_of("kind", dict(Party.KINDS)),
        "tier": row.one_of("tier", dict(Party.TIERS)),
        "country": row.one_of("country", codes.of(Country)),
        "platform_role": row.one_of("platform_role", dict(Party.PLATFORM_ROLES)),
        "themes": row.some_of("themes", codes.of(Theme)),
        "regions": row.some_of("regions", codes.of(SafetyRegion)),
        "represents_regions": row.flag("represents_regions"),
        "runs_intake_desk": row.flag("runs_intake_desk"),
        "website": row.text("website"),
        "phone_public": row.text("phone_public"),
        "note": row.text("note"),
        "source": row.needed("source"),
    }


_NAMED = ("code", "name", "name_en", "source")
_PLACE = ("code", "name", "latitude", "longitude", "borders_germany", "borders_belgium", "source")

# In this order: a later file names codes of an earlier one.
TABLES = (
    Table("themes.csv", Theme, _NAMED, _named),
    Table("countries.csv", Country, _NAMED, _named),
    Table(
        "safety_regions.csv", SafetyRegion, (*_PLACE, "province", "seat", "neighbour_areas", "website"), safety_region
    ),
    Table("municipalities.csv", Municipality, (*_PLACE, "safety_region"), municipality),
    Table("sectors.csv", Sector, (*_NAMED, "risk", "themes", "sbi_2008", "rationale"), sector),
    Table(
        "measures.csv",
        Measure,
        (
            *_NAMED,
            "theme",
            "check_question",
            "evidence",
            "status_2020",
            "valid_from",
            "valid_to",
            "regions",
            "on_form",
            "complaint",
            "complaint_en",
        ),
        measure,
    ),
    Table(
        "parties.csv",
        Party,
        (
            "code",
            "name",
            "name_en",
            "abbreviation",
            "kind",
            "tier",
            "country",
            "platform_role",
            "themes",
            "regions",
            "represents_regions",
            "runs_intake_desk",
            "website",
            "phone_public",
            "note",
            "source",
        ),
        party,
        theirs=True,
    ),
)
