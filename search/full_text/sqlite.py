"""Asking Wagtail's index on SQLite, which is an FTS5 table beside the index entries."""

from collections.abc import Iterable

from django.db.models import Case, F, FloatField, Func, QuerySet, Value, When
from django.db.models.lookups import Lookup
from wagtail.search.models import SQLiteFTSIndexEntry

TABLE = SQLiteFTSIndexEntry._meta.db_table


class Score(Func):
    """How well a row fits (less is better): a word in the title counts eight times; a marker does not count."""

    output_field = FloatField()
    template = f"bm25({TABLE}, 0.0, 1.0, 8.0)"


class Matches(Lookup):
    """Rows of the full-text table that fit a query; its terms are letters and digits."""

    lookup_name = "matches"

    def __init__(self, query: str) -> None:
        self.query = query
        super().__init__(None, None)

    def as_sql(self, compiler: object, connection: object) -> tuple[str, list[str]]:
        """Return the condition."""
        return f"{TABLE} MATCH %s", [self.query]


class IsAmong(Matches):
    """The same, asked of rows that were found already: it says which of them come first."""

    def as_sql(self, compiler: object, connection: object) -> tuple[str, list[str]]:
        """Return the condition."""
        among = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 (the name of our own table)
        return f"{TABLE}.rowid IN ({among})", [self.query]


def matching(groups: Iterable[tuple[str, ...]], markers: Iterable[tuple[str, ...]]) -> QuerySet:
    """Return the index entries in which each group stands and that bear each marker."""
    return _rows(f"{{title body}} : ({_all_of(groups)}) AND body : ({_all_of(markers)})")


def starting(words: list[str], marker: str) -> QuerySet:
    """Return the index entries in whose title these words stand, the last of them perhaps not to its end."""
    terms = " AND ".join(f'"{word}"' for word in [marker, *words])
    return _rows(f"autocomplete : ({terms} *)")


def _rows(query: str) -> QuerySet:
    return SQLiteFTSIndexEntry.objects.filter(Matches(query)).annotate(object_id=F("index_entry__object_id"))


def ranked(found: QuerySet, groups: Iterable[tuple[str, ...]], first: str) -> QuerySet:
    """Return the keys of what was found: all words in the title, then what bears the marker, then what fits best."""
    words = _all_of(groups)
    place = Case(
        When(IsAmong(f"title : ({words})"), then=0),
        When(IsAmong(f'{{title body}} : ({words}) AND body : "{first}"'), then=1),
        default=Value(2),
    )
    return found.order_by(place, Score(), "-index_entry").values_list("object_id", flat=True)


def _all_of(groups: Iterable[tuple[str, ...]]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups)
