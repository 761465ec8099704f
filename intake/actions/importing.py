"""Bringing in a file of signals: all of it or nothing."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from casework.acting import Acting
from intake.actions.registering import Registration, register
from intake.csv_rows import MOST_COMPLAINTS, CsvRow, read_rows
from intake.models import Channel, Signal
from intake.models.signals import works_at_the_desk
from network.models import Municipality, Sector, Theme
from network.models.subjects import Country

YES_OR_NO = {"": False, "0": False, "no": False, "nee": False, "1": True, "yes": True, "ja": True}


def import_signals(*, content: bytes, channel: Channel, acting: Acting | None) -> list[Signal]:
    """Import a CSV file into one channel; raise ValidationError with every complaint, and then nothing is stored."""
    if acting is None or not works_at_the_desk(acting) or not acting.may("intake.import"):
        raise PermissionDenied
    if channel.kind != Channel.PARTNER:
        raise ValidationError(_("Choose a channel of a party of the network."))
    rows = read_rows(content)
    registrations = _registrations(rows, channel)
    _refuse_known(rows, channel)
    try:
        with transaction.atomic():
            return [register(registration=one, acting=acting) for one in registrations]
    except IntegrityError as error:
        raise ValidationError(_("Part of this file was imported before; nothing was imported now.")) from error


def _registrations(rows: list[CsvRow], channel: Channel) -> list[Registration]:
    known = {
        "themes": _by_code(Theme),
        "sector": _by_code(Sector),
        "municipality": _by_code(Municipality),
        "country": _by_code(Country),
    }
    made, complaints = [], []
    for row in rows:
        try:
            made.append(_registration(row, channel, known))
        except KeyError as error:
            complaints.append(_("Line %(line)d: unknown code %(code)s.") % {"line": row.line, "code": error})
    if complaints:
        raise ValidationError(complaints[:MOST_COMPLAINTS])
    return made


def _by_code(model: type[models.Model]) -> dict[str, Any]:
    return {str(one.pk): one for one in model._default_manager.all()}


def _registration(row: CsvRow, channel: Channel, known: Mapping[str, Mapping[str, Any]]) -> Registration:
    codes = row.codes

    def one(column: str, table: str) -> Any:
        return known[table][codes[column]] if codes[column] else None

    return Registration(
        channel=channel,
        received_at=row.received_at,
        texts=row.texts,
        themes=tuple(known["themes"][code.strip()] for code in codes["themes"].split(";") if code.strip()),
        sector=one("sector", "sector"),
        municipality=one("municipality", "municipality"),
        home_country=getattr(one("home_country", "country"), "pk", ""),
        work_country=getattr(one("work_country", "country"), "pk", ""),
        possible_outbreak=YES_OR_NO[codes["possible_outbreak"].lower()],
        language=codes["language"][:10] or "nl",
        origin_reference=codes["reference"][:40],
    )


def _refuse_known(rows: list[CsvRow], channel: Channel) -> None:
    """Refuse numbers that stand twice in the file or were imported before: one signal is counted once."""
    lines: dict[str, int] = {}
    complaints = []
    for row in rows:
        number = row.codes["reference"][:40]
        if number and number in lines:
            complaints.append(
                _("Line %(line)d: this reference stands in line %(first)d already.")
                % {"line": row.line, "first": lines[number]}
            )
        lines.setdefault(number, row.line)
    stored = Signal.objects.filter(channel=channel, origin_reference__in=[number for number in lines if number])
    for number in stored.values_list("origin_reference", flat=True):
        complaints.append(_("Line %(line)d: this reference was imported before.") % {"line": lines[number]})
    if complaints:
        raise ValidationError(complaints[:MOST_COMPLAINTS])
