"""Cells of a CSV file that a spreadsheet opens: text that looks like a formula is written so that it stays text."""

import re

# A spreadsheet runs a cell that begins so. The apostrophe in front is the spreadsheets' own sign for "this is text".
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escape(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def unescape(cell: str) -> str:
    """Return the text again, whoever wrote the apostrophe."""
    return cell[1:] if _ESCAPED.match(cell) else cell
