"""Tables as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A spreadsheet takes a cell that begins so for a formula; a phone number that begins with a plus is none.
FORMULA = re.compile(r"'*\s*[=+\-@|%]")
NUMBER = re.compile(r"\+?[\d][\d ()/.\-]*")
MARK = "\ufeff"  # so that Excel reads it as UTF-8


def cell(value: object) -> str:
    """Write one value; what would run as a formula becomes text."""
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def text_of(written: str) -> str:
    """Return the value again from what `cell` wrote; the apostrophe is the spreadsheets' own sign for "text"."""
    return written[1:] if written.startswith("'") and FORMULA.match(written[1:]) else written


def csv_text(header: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV, with the mark by which Excel knows UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file)
    for row in (header, *rows):
        writer.writerow([cell(value) for value in row])
    return MARK + file.getvalue()


def csv_response(name: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table as a file of this name, for one reader only."""
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
