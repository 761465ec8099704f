"""Reading a file of reference data: every complaint names the file, the line and the column."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class UnreadableReference(Exception):
    """A file of reference data that cannot be loaded, and where."""

    def __init__(self, file: str, line: int, complaint: str) -> None:
        super().__init__(f"{file}, line {line}: {complaint}")


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
            raise self.wrong(f"column {column} is empty.")
        return value

    def flag(self, column: str) -> bool:
        """Return yes (1) or no (0)."""
        return self.one_of(column, ("0", "1")) == "1"

    def number(self, column: str) -> float:
        """Return a decimal number."""
        try:
            return float(self.needed(column))
        except ValueError as error:
            raise self.wrong(f'column {column} holds "{self.text(column)}", which is not a number.') from error

    def day(self, column: str) -> date | None:
        """Return a date such as 2020-09-01, or None where nothing stands."""
        if not (value := self.text(column)):
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.wrong(f'column {column} holds "{value}", which is not a date such as 2020-09-01.') from error

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return a code from a list."""
        value = self.needed(column)
        if value not in known:
            raise self.wrong(f'column {column} holds the unknown code "{value}".')
        return value

    def some_of(self, column: str, known: Collection[str]) -> list[str]:
        """Return codes from a list, written as a;b;c, perhaps none."""
        codes = [code.strip() for code in self.text(column).split(";") if code.strip()]
        for code in codes:
            if code not in known:
                raise self.wrong(f'column {column} holds the unknown code "{code}".')
        return codes

    def languages(self, prefix: str) -> dict[str, str]:
        """Return the filled columns of a family by language: name_en, name_pl ... become {"en": ..., "pl": ...}."""
        found = {
            column.removeprefix(prefix): self.text(column)
            for column in self.values
            if column.startswith(prefix) and self.text(column)
        }
        return dict(sorted(found.items()))


def read(file: Path, columns: Collection[str]) -> Iterator[Row]:
    """Yield the lines of a file that must have these columns, each code once; it may have more columns."""
    if not file.is_file():
        raise UnreadableReference(file.name, 1, "this file is missing.")
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        _check_columns(file.name, reader.fieldnames or [], columns)
        seen: dict[str, int] = {}
        try:
            for values in reader:
                row = _row(file.name, reader.line_num, values)
                code = row.needed("code")
                if code in seen:
                    raise row.wrong(f'the code "{code}" stands on line {seen[code]} already.')
                seen[code] = row.line
                yield row
        except (csv.Error, UnicodeDecodeError) as error:
            raise UnreadableReference(file.name, reader.line_num + 1, f"not UTF-8 CSV ({error}).") from error


def _check_columns(name: str, found: Collection[str], wanted: Collection[str]) -> None:
    if missing := [column for column in wanted if column not in found]:
        raise UnreadableReference(name, 1, f"missing column: {', '.join(missing)}.")
    if twice := {column for column in found if list(found).count(column) > 1}:
        raise UnreadableReference(name, 1, f"a column stands twice: {', '.join(sorted(twice))}.")


def _row(name: str, line: int, values: dict[str | None, str | None]) -> Row:
    if None in values:
        raise UnreadableReference(name, line, "this line has more cells than the header has columns.")
    if None in values.values():
        raise UnreadableReference(name, line, "this line has fewer cells than the header has columns.")
    return Row(name, line, {str(column): str(value) for column, value in values.items()})
