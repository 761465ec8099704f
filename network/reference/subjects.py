"""The files of what it is about and where: themes, countries, sectors, measures, regions and municipalities."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from network.models import Country, Measure, Municipality, SafetyRegion, Sector, Theme
from network.reference.files import Row
from network.reference.table import Codes, Table

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def _translations(row: Row, prefix: str) -> dict[str, str]:
    found = row.languages(prefix)
    for language in found:
        if language not in LANGUAGES:
            raise row.wrong(
                _('column %(column)s: "%(language)s" is no language of this site.')
                % {"column": f"{prefix}{language}", "language": language}
            )
    return found


def _named(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    return {
        "code": row.needed("code"),
        "name": row.needed("name"),
        "names": _translations(row, "name_"),
        "position": position,
        "source": row.needed("source"),
    }


def _place(row: Row) -> dict[str, Any]:
    return {
        "code": row.needed("code"),
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
        "valid_from": row.day("valid_from"),
        "valid_to": row.day("valid_to"),
        "successors": row.some_of("successors", codes.of(Municipality)),
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
        raise row.wrong(_("valid_to lies before valid_from."))
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


_NAMED = ("code", "name", "name_en", "source")
_PLACE = ("code", "name", "latitude", "longitude", "borders_germany", "borders_belgium", "source")
_MEASURE = ("theme", "check_question", "evidence", "status_2020", "valid_from", "valid_to", "regions", "on_form")

THEMES = Table("themes.csv", Theme, _NAMED, _named)
COUNTRIES = Table("countries.csv", Country, _NAMED, _named)
SAFETY_REGIONS = Table(
    "safety_regions.csv",
    SafetyRegion,
    (*_PLACE, "province", "seat", "neighbour_areas", "website"),
    safety_region,
    theirs=True,
)
MUNICIPALITIES = Table(
    "municipalities.csv",
    Municipality,
    (*_PLACE, "safety_region", "valid_from", "valid_to", "successors"),
    municipality,
    theirs=True,
)
SECTORS = Table("sectors.csv", Sector, (*_NAMED, "risk", "themes", "sbi_2008", "rationale"), sector)
MEASURES = Table("measures.csv", Measure, (*_NAMED, *_MEASURE, "complaint", "complaint_en"), measure)
