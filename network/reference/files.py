"""Reading a file of reference data: every complaint names the file, the line and the column."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from network.spreadsheets import text_of


class UnreadableReference(Exception):
    """A file of reference data that cannot be loaded, and where."""

    def __init__(self, file: str, line: int, complaint: str) -> None:
        super().__init__(
            _("%(file)s, line %(line)d: %(complaint)s") % {"file": file, "line": line, "complaint": complaint}
        )
        self.line = line
        self.complaint = complaint


@dataclass(frozen=True)
class Row:
    """One line of a file. Its methods return a value of the right kind or say what is wrong with it."""

    file: str
    line: int
    values: dict[str, str]

    def wrong(self, complaint: str) -> UnreadableReference:
        """Return the error to raise about this line."""
        return UnreadableReference(self.file, self.line, complaint)

    def text(self, column: str) -> str:
        """Return what stands there, perhaps nothing."""
        return self.values[column].strip()

    def needed(self, column: str) -> str:
        """Return what stands there; it may not be empty."""
        if not (value := self.text(column)):
            raise self.wrong(_("column %(column)s is empty.") % {"column": column})
        return value

    def flag(self, column: str) -> bool:
        """Return yes (1) or no (0)."""
        return self.one_of(column, ("0", "1")) == "1"

    def number(self, column: str) -> float:
        """Return a decimal number."""
        try:
            return float(self.needed(column))
        except ValueError as error:
            raise self.wrong(
                _('column %(column)s holds "%(value)s", which is not a number.')
                % {"column": column, "value": self.text(column)}
            ) from error

    def day(self, column: str) -> date | None:
        """Return a date such as 2020-09-01, or None where nothing stands."""
        if not (value := self.text(column)):
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.wrong(
                _('column %(column)s holds "%(value)s", which is not a date such as 2020-09-01.')
                % {"column": column, "value": value}
            ) from error

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return a code from a list."""
        value = self.needed(column)
        if value not in known:
            raise self._unknown(column, value)
        return value

    def maybe_of(self, column: str, known: Collection[str]) -> str:
        """Return a code from a list, or an empty string where nothing stands."""
        return self.one_of(column, known) if self.text(column) else ""

    def some_of(self, column: str, known: Collection[str]) -> list[str]:
        """Return codes from a list, written as a;b;c, perhaps none."""
        codes = [code.strip() for code in self.text(column).split(";") if code.strip()]
        for code in codes:
            if code not in known:
                raise self._unknown(column, code)
        return codes

    def languages(self, prefix: str) -> dict[str, str]:
        """Return the filled columns of a family by language: name_en, name_pl ... become {"en": ..., "pl": ...}."""
        found = {
            column.removeprefix(prefix): self.text(column)
            for column in self.values
            if column.startswith(prefix) and self.text(column)
        }
        return dict(sorted(found.items()))

    def _unknown(self, column: str, code: str) -> UnreadableReference:
        return self.wrong(_('column %(column)s holds the unknown code "%(code)s".') % {"column": column, "code": code})


def read(file: Path, columns: Collection[str], key: Sequence[str] = ("code",)) -> Iterator[Row]:
    """Yield the lines of a file that must have these columns, each key once; it may have more columns."""
    if not file.is_file():
        raise UnreadableReference(file.name, 1, _("this file is missing."))
    yield from parse(file.name, file.read_bytes(), columns, key)


def parse(name: str, content: bytes, columns: Collection[str], key: Sequence[str] = ("code",)) -> Iterator[Row]:
    """Do so for what a file holds, separated by commas or, as Excel writes it here, by semicolons."""
    text = _text(name, content)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        check_columns(name, reader.fieldnames or [], columns)
        seen: dict[tuple[str, ...], int] = {}
        for values in reader:
            row = _row(name, reader.line_num, values)
            _refuse_twice(row, key, seen)
            yield row
    except csv.Error as error:
        complaint = _("this cannot be read as CSV (%(why)s).") % {"why": error}
        raise UnreadableReference(name, reader.line_num + 1, complaint) from error


def check_columns(name: str, found: Collection[str], wanted: Collection[str]) -> None:
    """Refuse a header without a column that is needed, or with one that stands twice."""
    if missing := [column for column in wanted if column not in found]:
        raise UnreadableReference(name, 1, _("missing column: %(columns)s.") % {"columns": ", ".join(missing)})
    if twice := {column for column in found if list(found).count(column) > 1}:
        raise UnreadableReference(
            name, 1, _("a column stands twice: %(columns)s.") % {"columns": ", ".join(sorted(twice))}
        )


def _text(name: str, content: bytes) -> str:
    """Decode, and say plainly what is wrong: a spreadsheet saves in Latin-1 unless it is told otherwise."""
    if not content.strip():
        raise UnreadableReference(name, 1, _("this file is empty."))
    if b"\0" in content:
        line = content.partition(b"\0")[0].count(b"\n") + 1
        raise UnreadableReference(name, line, _("this is not a CSV file: it holds a NUL character."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableReference(
            name, line, _("this file is not UTF-8 but probably Latin-1 (Windows). Save it as “CSV UTF-8”.")
        ) from error


def _refuse_twice(row: Row, key: Sequence[str], seen: dict[tuple[str, ...], int]) -> None:
    row.needed(key[0])
    code = tuple(row.text(column) for column in key)
    if code in seen:
        raise row.wrong(
            _('the code "%(code)s" stands on line %(line)d already.')
            % {"code": " ".join(code).strip(), "line": seen[code]}
        )
    seen[code] = row.line


def _row(name: str, line: int, values: dict[str | None, str | None]) -> Row:
    if None in values:
        raise UnreadableReference(name, line, _("this line has more cells than the header has columns."))
    if None in values.values():
        raise UnreadableReference(name, line, _("this line has fewer cells than the header has columns."))
    return Row(name, line, {str(column): text_of(str(value)) for column, value in values.items()})
