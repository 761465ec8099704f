"""What can be chosen on the form. The lists are data in `network`; only the time is said here."""

from collections.abc import Iterable
from itertools import groupby

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.models import Country, Measure, Municipality, Sector, Theme
from signals_form.wording import plain

SINCE = [
    ("today", _("Since today")),
    ("days", _("A few days")),
    ("week", _("About a week")),
    ("longer", _("Longer than a week")),
    ("unknown", _("I do not know")),
]
ONGOING = [("yes", _("Yes, it still goes on")), ("no", _("No, it has stopped")), ("unknown", _("I do not know"))]
YES_OR_NO = [
    ("yes", _("Yes, I will look with my code whether there is a question")),
    ("no", _("No, do not ask me anything")),
]
NOTHING_CHOSEN = [("", _("Choose…"))]


def _named(rows: Iterable[Theme | Sector | Country]) -> list[tuple[str, str]]:
    return [(row.pk, row.label()) for row in rows]


def themes() -> list[tuple[str, str]]:
    """The themes, in the language of the page."""
    return [(code, capfirst(label)) for code, label in _named(Theme.objects.active())]


def sectors() -> list[tuple[str, str]]:
    """The sectors, after an empty choice."""
    return [*NOTHING_CHOSEN, *_named(Sector.objects.active())]


def countries() -> list[tuple[str, str]]:
    """The countries, after an empty choice: the Netherlands and its neighbours come first in the data."""
    return [*NOTHING_CHOSEN, *_named(Country.objects.active())]


def measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be wrong, in groups: each theme in its own order, then what belongs to all of them."""
    rows = Measure.objects.reportable().select_related("theme")
    rows = sorted(rows, key=lambda row: (row.theme.position if row.theme else 99, row.theme_id or "", row.position))
    return [
        (_group_name(theme), [(row.pk, row.complaint_label()) for row in group])
        for theme, group in groupby(rows, key=lambda row: row.theme)
    ]


def _group_name(theme: Theme | None) -> str:
    return capfirst(theme.label()) if theme else str(_("Everywhere"))


def municipality_names() -> list[str]:
    """The names to choose from while typing."""
    return list(Municipality.objects.valid_on(timezone.localdate()).values_list("name", flat=True))


def municipality_code(typed: str) -> str:
    """Return the code of a municipality by its name however it is spelled, or an empty string.

    People keep using the name of a municipality that was merged: then it is the one that took its place.
    """
    wanted = plain(typed)
    if not wanted:
        return ""
    found = [one for one in Municipality.objects.all() if plain(one.name) == wanted]
    return next((code for one in found for code in _codes_today(one)), "")


def _codes_today(town: Municipality) -> list[str]:
    today = timezone.localdate()
    if town.valid_to is None or town.valid_to >= today:
        return [town.pk]
    instead = list(town.successors.valid_on(today).values_list("pk", flat=True))
    return instead if len(instead) == 1 else []
