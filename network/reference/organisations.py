"""The files of who: parties, what they were called when, their powers, and consultations across the border."""

from typing import Any

from django.utils.translation import gettext as _

from network.models import Consultation, Country, Municipality, Particulars, Party, Power, SafetyRegion, Sector, Theme
from network.models.crossborder import FREQUENCIES
from network.reference.files import Row
from network.reference.table import Codes, Table


def _period(row: Row) -> dict[str, Any]:
    return {"valid_from": row.day("valid_from"), "valid_to": row.day("valid_to")}


def _words(row: Row, *columns: str) -> dict[str, Any]:
    return {column: row.text(column) for column in columns}


def party(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a party."""
    represented_by = row.maybe_of("represented_by", codes.of(Party))
    if represented_by == row.needed("code"):
        raise row.wrong(_("a party does not represent itself."))
    return {
        "code": row.needed("code"),
        "name": row.needed("name"),
        "kind": row.one_of("kind", dict(Party.KINDS)),
        "tier": row.one_of("tier", dict(Party.TIERS)),
        "country": row.one_of("country", codes.of(Country)),
        "also_in": row.some_of("also_in", codes.of(Country)),
        "level": row.maybe_of("level", dict(Party.LEVELS)),
        "platform_role": row.one_of("platform_role", dict(Party.PLATFORM_ROLES)),
        "themes": row.some_of("themes", codes.of(Theme)),
        "regions": row.some_of("regions", codes.of(SafetyRegion)),
        "municipalities": row.some_of("municipalities", codes.of(Municipality)),
        "represented_by": represented_by,
        "represents_regions": row.flag("represents_regions"),
        "runs_intake_desk": row.flag("runs_intake_desk"),
        "source": row.needed("source"),
        **_words(row, "name_en", "abbreviation", "website", "phone_public", "note"),
        **_period(row),
    }


def power(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a power."""
    if not row.text("law"):
        raise row.wrong(_("a power needs a basis: column law is empty."))
    if not row.text("themes"):
        raise row.wrong(_("column %(column)s is empty.") % {"column": "themes"})
    return {
        "code": row.needed("code"),
        "party_id": codes.of(Party)[row.one_of("party", codes.of(Party))],
        "themes": row.some_of("themes", codes.of(Theme)),
        "sectors": row.some_of("sectors", codes.of(Sector)),
        "name": row.needed("name"),
        "type": row.one_of("type", dict(Power.TYPES)),
        "law": row.needed("law"),
        "source": row.needed("source"),
        **_words(row, "name_en", "articles", "note"),
        **_period(row),
    }


def particulars(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a name and address in a period."""
    return {
        "party_id": codes.of(Party)[row.one_of("party", codes.of(Party))],
        "name": row.needed("name"),
        "source": row.needed("source"),
        **_words(row, "name_en", "abbreviation", "address", "website", "phone_public"),
        **_period(row),
    }


def consultation(row: Row, position: int, codes: Codes) -> dict[str, Any]:
    """Return the fields of a consultation across the border."""
    parties = codes.of(Party)
    return {
        "code": row.needed("code"),
        "name": row.needed("name"),
        "owner_id": parties[row.one_of("owner", parties)],
        "partners": [parties[code] for code in row.some_of("partners", parties)],
        "frequency": row.one_of("frequency", dict(FREQUENCIES)),
        "source": row.needed("source"),
        **_words(row, "topics", "agreements"),
        **_period(row),
    }


PARTIES = Table(
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
        "also_in",
        "level",
        "platform_role",
        "themes",
        "regions",
        "municipalities",
        "represented_by",
        "represents_regions",
        "runs_intake_desk",
        "website",
        "phone_public",
        "valid_from",
        "valid_to",
        "note",
        "source",
    ),
    party,
    theirs=True,
)
POWERS = Table(
    "powers.csv",
    Power,
    (
        "code",
        "party",
        "themes",
        "sectors",
        "name",
        "name_en",
        "type",
        "law",
        "articles",
        "valid_from",
        "valid_to",
        "note",
        "source",
    ),
    power,
    theirs=True,
)
PARTICULARS = Table(
    "particulars.csv",
    Particulars,
    (
        "party",
        "name",
        "name_en",
        "abbreviation",
        "address",
        "website",
        "phone_public",
        "valid_from",
        "valid_to",
        "source",
    ),
    particulars,
    theirs=True,
    key=("party", "valid_from"),
    lookups=("party__code", "valid_from"),
)
CONSULTATIONS = Table(
    "consultations.csv",
    Consultation,
    (
        "code",
        "name",
        "owner",
        "partners",
        "frequency",
        "topics",
        "agreements",
        "valid_from",
        "valid_to",
        "source",
    ),
    consultation,
    theirs=True,
)
