"""The network map as one sheet: the page to print, its PDF, a picture of it, and slides for who has to present it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.addresses import reader_language
from content.languages import direction
from content.printing import can_print, kept_pdf, kept_picture
from network.public.overview import Member, Overview, Row
from network.region_map import Drawing
from network.slides import Cell, Run, Slides, TableSlide, odp
from network.slides import DrawingSlide as Drawn

POWERS_A_SLIDE = 12
LABEL_SHARE, NAME_SHARE = 0.55, 1.4


@dataclass(frozen=True)
class Sheet:
    """What stands on it. `back` is where the page to print leads back to, `address` is shown and never followed."""

    title: str
    file: str
    network: Overview
    drawing: Drawing
    address: str
    back: str

    @property
    def version(self) -> str:
        """Which version this is."""
        if self.network.map is None:
            return _("Not adopted yet: who is in the network, without powers.")
        day = date_format(self.network.map.adopted_on, "DATE_FORMAT")
        told = _("Network map version %(number)s, adopted on %(day)s.")
        return told % {"number": self.network.map.number, "day": day}

    @property
    def regions(self) -> list[tuple[int, str]]:
        """The numbers on the map and what they are."""
        return [(int(region.code.removeprefix("VR")), region.name) for region in self.network.regions]

    @property
    def name(self) -> str:
        """How its files are called."""
        return f"{self.file}-{reader_language()}"

    def html(self, request: HttpRequest) -> str:
        """Return the page to print."""
        return render_to_string("network/public/wall.html", {"sheet": self, "can_print": can_print()}, request)

    def pdf(self, request: HttpRequest) -> bytes:
        """Return that page as a PDF."""
        return kept_pdf(self.html(request), title=self.title, language=reader_language())

    def picture(self, request: HttpRequest) -> bytes:
        """Return the first sheet of that PDF as a PNG: the grid and the map."""
        return kept_picture(self.html(request), title=self.title, language=reader_language())

    def slides(self) -> bytes:
        """Return slides: a tier each, the map, and who may do what."""
        language = reader_language()
        turned = direction(language) == "rtl"
        slides: list[TableSlide | Drawn] = [*_grid(self.network, turned), self._map(), *_powers(self.network, turned)]
        return odp(Slides(_("Network map"), [self.version, self._shown_address(turned)], language, turned, slides))

    def _shown_address(self, turned: bool) -> str:
        """Keep the slash at the end of the address there, also between words that are read from the right."""
        return f"\u200e{self.address}\u200e" if turned else self.address

    def _map(self) -> Drawn:
        about = [_("The dots are areas across the border, in Germany and Belgium.")]
        if self.drawing.approximate:
            about.insert(0, _("The borders of the regions are drawn approximately."))
        names = [f"{number}  {name}" for number, name in self.regions]
        return Drawn(_("The safety regions"), self.drawing, names, note=" ".join(about))


def _grid(network: Overview, turned: bool) -> Iterator[TableSlide]:
    heads = ["", *(capfirst(label) for label in network.themes.values())]
    legend = _(
        "Bold: takes part in the platform. A number in brackets: so many organisations of this sort, each in its own "
        "region."
    )
    for row in network.grid:
        rows = [_texts(heads), *_tier(row, len(network.themes))]
        shares = [LABEL_SHARE, *(1.0 for _theme in network.themes)]
        yield TableSlide(capfirst(row.label), rows, shares, right_to_left=turned, note=legend)


def _tier(row: Row, themes: int) -> Iterator[list[Cell]]:
    if row.everywhere:
        yield [_text(_("On all themes")), _members(row.everywhere, themes)]
    if any(cell.members for cell in row.cells):
        label = _("On part of the themes") if row.everywhere else ""
        yield [_text(label), *(_members(cell.members) for cell in row.cells)]
    if row.without:
        yield [_text(_("Other")), _members(row.without, themes)]


def _members(members: Iterable[Member], span: int = 1) -> Cell:
    runs: list[Run] = []
    for member in members:
        party = member.party
        short = f" ({party.also_called})" if party.also_called and party.takes_part else ""
        behind = f" ({member.behind})" if member.behind else ""
        runs += [Run(" · ")] if runs else []
        runs.append(Run(f"{party.name}{short}{behind}", bold=party.takes_part))
    return Cell(runs, span)


def _powers(network: Overview, turned: bool) -> Iterator[TableSlide]:
    heads = [_("Organisation"), *(capfirst(label) for label in network.themes.values())]
    shares = [NAME_SHARE, *(1.0 for _theme in network.themes)]
    rows = [[str(row.party.name), *(", ".join(labels) for _theme, labels in row.cells)] for row in network.powers]
    for start in range(0, len(rows), POWERS_A_SLIDE):
        part = [_texts(row) for row in rows[start : start + POWERS_A_SLIDE]]
        yield TableSlide(_("Who may do what"), [_texts(heads), *part], shares, right_to_left=turned)


def _texts(texts: Iterable[str]) -> list[Cell]:
    return [_text(text) for text in texts]


def _text(text: str) -> Cell:
    return Cell([Run(text)])
