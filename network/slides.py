"""Slides (OpenDocument presentation) of tables and a drawing, which stay tables and a drawing in whatever opens them.

An .odp is a zip of four XML files; the templates in templates/network/slides/ write them. A library would bring a
template of its own (styles, languages, gradients) that has to be undone first, and no slide is read back here.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import ClassVar

from django.template.loader import render_to_string

from network.region_map import Drawing

MEDIA_TYPE = "application/vnd.oasis.opendocument.presentation"
FOLDER = "network/slides/"
PARTS = {
    "META-INF/manifest.xml": "manifest.xml",
    "meta.xml": "meta.xml",
    "styles.xml": "styles.xml",
    "content.xml": "content.xml",
}
# What no XML file may hold, however it is written.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A zip cannot be older; one date for all makes the same slides the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)
WIDTH, HEIGHT, MARGIN = 33.867, 19.05, 1.2
INNER = round(WIDTH - 2 * MARGIN, 3)
TOP = 2.9
# How large letters may be and still fit: points, and how many centimetres of table they leave room for.
SIZES = (14, 12, 11, 10, 9, 8, 7)
ROOM = 14.6
# How high a line is, in sizes of its letters; Arabic needs more.
LINE, ARABIC_LINE = 1.25, 1.8


@dataclass(frozen=True)
class Run:
    """A piece of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in one cell of a table; `span` columns wide."""

    runs: list[Run]
    span: int = 1

    @property
    def covered(self) -> range:
        """The columns that it takes besides its own."""
        return range(self.span - 1)

    def __len__(self) -> int:
        return sum(len(run.text) for run in self.runs)


@dataclass(frozen=True)
class TableSlide:
    """A slide with a table below its title. The first row holds the headings; `shares` divide the width."""

    title: str
    rows: list[list[Cell]]
    shares: list[float]
    right_to_left: bool = False
    note: str = ""
    template: ClassVar[str] = f"{FOLDER}table.xml"

    @property
    def widths(self) -> list[float]:
        """How wide each column is, in centimetres, from the left."""
        whole = sum(self.shares)
        widths = [round(INNER * share / whole, 3) for share in self.shares]
        return widths[::-1] if self.right_to_left else widths

    @property
    def lines(self) -> list[list[Cell]]:
        """The rows from the left: a table on a slide does not turn round by itself."""
        return [row[::-1] for row in self.rows] if self.right_to_left else self.rows

    @property
    def points(self) -> int:
        """The largest letters with which everything fits, as far as a count of characters can tell."""
        return next((size for size in SIZES if self._height(size) <= ROOM), SIZES[-1])

    def _height(self, points: int) -> float:
        whole, line = sum(self.shares), points * 0.0353 * (ARABIC_LINE if self.right_to_left else LINE)
        total = 0.0
        for row in self.rows:
            column, most = 0, 1
            for cell in row:
                width = INNER * sum(self.shares[column : column + cell.span]) / whole - 0.4
                column += cell.span
                most = max(most, -(-len(cell) * points * 0.0353 * 0.56 // width))
            total += most * line + 0.25
        return total


@dataclass(frozen=True)
class Label:
    """A text at a place on the slide."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class DrawingSlide:
    """A slide with the region map and the names that belong to its numbers."""

    title: str
    drawing: Drawing
    names: list[str]
    note: str = ""
    template: ClassVar[str] = f"{FOLDER}drawing.xml"
    high: ClassVar[float] = 15.2

    @property
    def wide(self) -> float:
        """How wide the map is, in centimetres."""
        return round(self.high * self.drawing.width / self.drawing.height, 3)

    @property
    def numbers(self) -> list[Label]:
        """The number of each region, where its box begins."""
        return [self._label(str(shape.number), shape.x, shape.y, -0.5, -0.3) for shape in self.drawing.shapes]

    @property
    def places(self) -> list[tuple[Label, Label]]:
        """The areas across the border: where the dot of each begins, and its name."""
        return [
            (self._label("", place.x, place.y, -0.1, -0.1), self._label(place.label, place.x, place.y, 0.22, -0.25))
            for place in self.drawing.places
        ]

    @property
    def columns(self) -> list[tuple[float, list[str]]]:
        """The names in two columns, and where each begins."""
        middle = (len(self.names) + 1) // 2
        left = self.wide + 2 * MARGIN
        return [(left, self.names[:middle]), (left + 7.2, self.names[middle:])]

    def _label(self, text: str, x: float, y: float, right: float, down: float) -> Label:
        scale = self.high / self.drawing.height
        return Label(text, round(MARGIN + x * scale + right, 3), round(TOP + y * scale + down, 3))


@dataclass(frozen=True)
class Slides:
    """A whole presentation. The first slide says what it is and which version."""

    title: str
    lines: list[str]
    language: str
    right_to_left: bool
    slides: list[TableSlide | DrawingSlide]


def odp(presentation: Slides) -> bytes:
    """Return the presentation as a file."""
    tables = [slide for slide in presentation.slides if isinstance(slide, TableSlide)]
    context = {
        "presentation": presentation,
        "page": {"width": WIDTH, "height": HEIGHT, "margin": MARGIN, "inner": INNER, "top": TOP},
        "widths": sorted({width for slide in tables for width in slide.widths}),
        "sizes": SIZES,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # What kind of file it is stands first and bare, so that everybody can see it without unpacking.
        archive.writestr(zipfile.ZipInfo("mimetype", NO_DATE), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, template in PARTS.items():
            text = UNWRITABLE.sub("", render_to_string(f"{FOLDER}{template}", context))
            archive.writestr(zipfile.ZipInfo(name, NO_DATE), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()
