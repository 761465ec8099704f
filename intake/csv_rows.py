"""Reading a file of signals from another organisation. It refuses a file, never a part of it, and says where."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.personal_data import has_bsn

REQUIRED = ("received_at", "what")
TEXTS = ("what", "since", "company", "address", "postcode", "place", "people_affected", "people_ill")
CODES = (
    "reference",
    "themes",
    "sector",
    "municipality",
    "possible_outbreak",
    "home_country",
    "work_country",
    "language",
)
COLUMNS = ("received_at", *TEXTS, *CODES)
MOST_ROWS = 2000
MOST_BYTES = 5_000_000
MOST_COMPLAINTS = 20
# Words in a column's name that point at the reporter: the law keeps a complainant's identity with the inspectorate.
IDENTITY = (
    *("name", "naam", "phone", "tel", "mobiel", "mobile", "gsm", "mail", "contact", "melder", "reporter"),
    *("klager", "complainant", "bsn", "birth", "geboorte", "passport", "paspoort", "iban"),
)


@dataclass
class CsvRow:
    """One signal of the file, with its line for complaints."""

    line: int
    received_at: datetime
    texts: dict[str, str]
    codes: dict[str, str] = field(default_factory=dict)


def read_rows(content: bytes) -> list[CsvRow]:
    """Return the signals of a CSV file; raise ValidationError with every complaint, by line, when one is wrong."""
    reader = _reader(content)
    _check_columns([name.strip().lower() for name in reader.fieldnames or []])
    rows: list[CsvRow] = []
    complaints: list[str] = []
    try:
        for line, values in _lines(reader):
            try:
                rows.append(_row(line, values))
            except ValidationError as error:
                complaints += [_("Line %(line)d: %(what)s") % {"line": line, "what": one} for one in error.messages]
    except csv.Error as error:
        raise ValidationError(_("Line %(line)d cannot be read as CSV.") % {"line": reader.line_num}) from error
    if complaints:
        raise ValidationError(complaints[:MOST_COMPLAINTS])
    if not rows:
        raise ValidationError(_("The file holds no signals."))
    return rows


def _reader(content: bytes) -> csv.DictReader:
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is too large: at most 5 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("The file is not UTF-8. Save it as “CSV UTF-8” and try again; nothing was imported.")
        ) from error
    if "\0" in text:
        raise ValidationError(_("The file is not a CSV file."))
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _check_columns(found: list[str]) -> None:
    """Refuse identity first, by name: whoever sends such a file must hear why."""
    identity = [name for name in found if name not in COLUMNS and any(word in name for word in IDENTITY)]
    if identity:
        raise ValidationError(
            _("These columns could say who reported it: %(columns)s. Take them out of the file; nothing was imported.")
            % {"columns": ", ".join(identity)}
        )
    if missing := [name for name in REQUIRED if name not in found]:
        raise ValidationError(_("Missing column: %(columns)s.") % {"columns": ", ".join(missing)})
    if unknown := [name for name in found if name not in COLUMNS]:
        raise ValidationError(_("Unknown column: %(columns)s.") % {"columns": ", ".join(unknown)})
    if len(set(found)) != len(found):
        raise ValidationError(_("A column stands twice."))


def _lines(reader: csv.DictReader) -> Iterator[tuple[int, dict[str, str]]]:
    for number, values in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise ValidationError(
                _("The file holds more than %(most)d signals. Split it; nothing was imported.") % {"most": MOST_ROWS}
            )
        yield reader.line_num, {str(name).strip().lower(): value for name, value in values.items() if name is not None}
        if None in values:
            raise ValidationError(_("Line %(line)d has more cells than the header.") % {"line": reader.line_num})


def _row(line: int, values: Mapping[str, str | None]) -> CsvRow:
    texts = {name: (values.get(name) or "").strip() for name in TEXTS if values.get(name)}
    if not texts.get("what"):
        raise ValidationError(_("column what is empty."))
    bad = [name for name, text in texts.items() if has_bsn(text)]
    if bad:
        raise ValidationError(_("a citizen service number (BSN) stands in column %(column)s.") % {"column": bad[0]})
    codes = {name: (values.get(name) or "").strip() for name in CODES}
    return CsvRow(line, _moment((values.get("received_at") or "").strip()), texts, codes)


def _moment(text: str) -> datetime:
    """Read 2020-10-05T22:02 or 2020-10-05T22:02+02:00; without an offset it is Dutch time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(
            _("column received_at holds no date and time such as 2020-10-05T22:02+02:00.")
        ) from error
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment > timezone.now():
        raise ValidationError(_("column received_at lies in the future."))
    return moment
