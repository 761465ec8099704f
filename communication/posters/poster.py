"""A poster or a card: what stands on it, and the page that prints it.

It looks like a print of a public body and carries no logo: a heading to read from across a room, at most three lines,
a phone number, a QR code, and that nobody has to give a name. The same page is shown to print from a browser and is
made into a PDF; tables and `em`, because right-to-left and flex do not go together on paper (content.printing).
"""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import override

from content import printing
from content.drawings import DRAWINGS
from content.languages import direction

MOST_LINES = 3
SIZES = ("a4", "a5", "card")
CARDS_A_SHEET = 10
# Characters: more does not fit in large letters above the phone number, in the language with the longest words.
ROOM_FOR_LARGE = 300
ROOM_FOR_HEADING = 28


@dataclass(frozen=True)
class Line:
    """One thing to know or do; `drawing` is a name from content.drawings, without one the line gets its number."""

    text: str
    drawing: str = ""

    @property
    def alt(self) -> str:
        """What the drawing shows: PDF/UA knows no picture without words."""
        return str(dict(DRAWINGS).get(self.drawing, ""))


@dataclass(frozen=True)
class Poster:
    """Everything that is said. `address` is where the QR code leads; `shown` is how people read it aloud."""

    language: str
    heading: str
    lead: str
    address: str
    phone: str
    phone_name: str
    phone_note: str
    platform: str
    report: str
    report_phone: str
    drawing: str = ""
    drawing_alt: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def direction(self) -> str:
        """In which direction it is read."""
        return direction(self.language)

    @property
    def shown(self) -> str:
        """The address without its scheme."""
        return self.address.partition("://")[2].rstrip("/")

    @property
    def density(self) -> str:
        """How much has to fit on the sheet: a full one gets smaller letters and no drawing."""
        length = 2 * len(self.heading) + len(self.lead) + sum(len(line.text) for line in self.lines)
        if length > ROOM_FOR_LARGE:
            return "full"
        return "long" if len(self.heading) > ROOM_FOR_HEADING else "airy"

    @cached_property
    def qr_code(self) -> SafeString:
        """The square that leads to the address."""
        return printing.qr_code(self.address)


def html(poster: Poster, size: str, *, pdf_address: str = "", others: dict[str, str] | None = None) -> str:
    """Return the page for one size. With `others` (size: address) it has a bar to choose from; that does not print."""
    with override(poster.language):
        context = {"poster": poster, "size": size, "pdf_address": pdf_address, "others": others or {}}
        if size == "card":
            context["cards"] = range(CARDS_A_SHEET)
        return render_to_string("communication/posters/sheet.html", context)


def pdf(poster: Poster, size: str) -> bytes:
    """Return the tagged PDF for one size: made once, kept until what stands on it changes."""
    return printing.kept_pdf(html(poster, size), title=poster.heading, language=poster.language)


def digest(poster: Poster, size: str) -> str:
    """Return what tells this print from another."""
    return printing.digest_of(html(poster, size), title=poster.heading, language=poster.language)
