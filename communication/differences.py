"""What a version changes against the one before it (R32)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format

from communication.models import Goal, Message, PlanVersion, Product
from communication.models.parts import Part

LANGUAGE_NAMES = dict(settings.LANGUAGES)
HEAD = {"title", "summary", "valid_from", "valid_until"}
LINKS = {"version", "position", "id", "key"}


@dataclass(frozen=True)
class Change:
    """One field: what it was and what it is."""

    label: str
    before: str
    after: str


@dataclass
class Difference:
    """What happened to one goal, message or product."""

    kind: str
    title: str
    changes: list[Change] = field(default_factory=list)


@dataclass
class Differences:
    """Everything that is new, gone or changed."""

    head: list[Change] = field(default_factory=list)
    added: list[Difference] = field(default_factory=list)
    dropped: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.head or self.added or self.dropped or self.changed)


def compare(old: PlanVersion, new: PlanVersion) -> Differences:
    """Lay two versions side by side, part by part; the same key is the same thing."""
    found = Differences(head=_changes(_head(old), _head(new)))
    for model in (Goal, Message, Product):
        before, after = _parts(model, old), _parts(model, new)
        kind = str(model._meta.verbose_name)
        found.added += [Difference(kind, one["title"]) for key, one in after.items() if key not in before]
        found.dropped += [Difference(kind, one["title"]) for key, one in before.items() if key not in after]
        for key in before.keys() & after.keys():
            if changes := _changes(before[key]["values"], after[key]["values"]):
                found.changed.append(Difference(kind, after[key]["title"], changes))
    found.changed.sort(key=lambda one: (one.kind, one.title))
    return found


def _changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    return [Change(label, before[label], after[label]) for label in after if before[label] != after[label]]


def _head(version: PlanVersion) -> dict[str, str]:
    fields = [one for one in version._meta.concrete_fields if one.name in HEAD]
    return {str(one.verbose_name): _shown(version, one) for one in fields}


def _parts(model: type[Part], version: PlanVersion) -> dict[Any, dict[str, Any]]:
    many = list(model._meta.many_to_many)
    links = [one.name for one in model._meta.concrete_fields if one.remote_field and one.name != "version"]
    rows = model._default_manager.filter(version=version).select_related(*links)
    rows = rows.prefetch_related(*(one.name for one in many))
    return {row.key: {"title": str(row), "values": _values(row, many)} for row in rows}


def _values(row: Part, many: Iterable[models.ManyToManyField]) -> dict[str, str]:
    fields = [one for one in row._meta.concrete_fields if one.name not in LINKS]
    values = {str(one.verbose_name): _shown(row, one) for one in fields}
    for one in many:
        values[str(one.verbose_name)] = ", ".join(sorted(str(item) for item in getattr(row, one.name).all()))
    return values


def _shown(row: models.Model, field_: models.Field) -> str:
    value = getattr(row, field_.name)
    if field_.choices:
        return str(dict(field_.flatchoices).get(value, value))
    if isinstance(value, list):
        return ", ".join(LANGUAGE_NAMES.get(one, str(one)) for one in value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)
