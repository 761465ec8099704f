"""Filling one table from the lines of a file: every row is validated, many-to-many rows are written together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from network.reference.files import Row, UnreadableReference
from network.reference.table import Codes, Table


@dataclass
class Tally:
    """What happened to the rows of one file; `touched` holds each that was made (True) or changed (False)."""

    created: int = 0
    changed: int = 0
    same: int = 0
    touched: list[tuple[models.Model, bool]] = field(default_factory=list)


def _refuse(error: UnreadableReference) -> NoReturn:
    raise error


class Filling:
    """One file on its way into its table. `refuse` hears what is wrong with a line (default: it raises)."""

    def __init__(
        self,
        table: Table,
        rows: Iterable[Row],
        *,
        keep: bool = False,
        refuse: Callable[[UnreadableReference], None] = _refuse,
    ) -> None:
        self.table, self.rows, self.keep, self.refuse = table, list(rows), keep, refuse
        fields = table.model._meta.get_fields()
        self.many = {one.name for one in fields if one.many_to_many and not one.auto_created}
        self.own = {one.name for one in fields if one.many_to_one and one.related_model is table.model}
        self.linked = [one.attname for one in table.model._meta.fields if one.many_to_one]
        self.known = self._existing()
        self.codes = Codes()
        if "code" in table.key:
            self.codes.expect(table.model, (row.text("code") for row in self.rows))
        self.links: dict[str, list[tuple[models.Model, Any]]] = {name: [] for name in (*self.many, *self.own)}

    def fill(self) -> Tally:
        """Write what differs and say what happened; call it inside a transaction."""
        tally = Tally()
        for position, row in enumerate(self.rows):
            try:
                self._take(row, position, tally)
            except UnreadableReference as error:
                self.refuse(error)
        self._link_own()
        self._link_many()
        return tally

    def _existing(self) -> dict[tuple[str, ...], models.Model]:
        manager = self.table.model._default_manager
        keys = {
            pk: tuple("" if part is None else str(part) for part in parts)
            for pk, *parts in manager.values_list("pk", *self.table.lookups)
        }
        rows = manager.select_related(*self.own).prefetch_related(*self.many)
        return {keys[one.pk]: one for one in rows}

    def _take(self, row: Row, position: int, tally: Tally) -> None:
        key = tuple(row.text(column) for column in self.table.key)
        values = self.table.values(row, position, self.codes)
        existing = self.known.get(key)
        if existing is not None and self.keep:
            tally.same += 1
            return
        instance = existing or self.table.model()
        different = values if existing is None else self._different(existing, values)
        if not different:
            tally.same += 1
            return
        self._write(instance, different, row)
        self.known[key] = instance
        tally.touched.append((instance, existing is None))
        if existing is None:
            tally.created += 1
        else:
            tally.changed += 1

    def _different(self, instance: models.Model, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values that the instance does not have yet."""
        return {name: value for name, value in values.items() if self._now(instance, name) != self._plain(name, value)}

    def _now(self, instance: models.Model, name: str) -> Any:
        value = getattr(instance, name)
        if name in self.many:
            return {one.pk for one in value.all()}
        return (value.code if value else "") if name in self.own else value

    def _plain(self, name: str, value: Any) -> Any:
        return set(value) if name in self.many else value

    def _write(self, instance: models.Model, values: dict[str, Any], row: Row) -> None:
        """Validate and store a row; what it points at was checked against the codes already."""
        for name, value in values.items():
            if name not in self.links:
                setattr(instance, name, value)
        try:
            instance.clean_fields(exclude=self.linked)
            instance.clean()
            self._store(instance)
        except ValidationError as error:
            raise row.wrong(_in_words(error)) from error
        for name in self.links.keys() & values.keys():
            self.links[name].append((instance, values[name]))

    def _store(self, instance: models.Model) -> None:
        """Let the database keep its constraints, and ask Django which one only when it refuses."""
        try:
            with transaction.atomic():
                instance.save(force_insert=instance._state.adding)
        except IntegrityError:
            instance.validate_constraints()
            raise

    def _link_own(self) -> None:
        """Point rows at other rows of the same file, now that all are there."""
        for name in self.own:
            for instance, code in self.links[name]:
                setattr(instance, name, self.known.get((code,)))
                instance.save(update_fields=[name])

    def _link_many(self) -> None:
        for name in self.many:
            relation: Any = self.table.model._meta.get_field(name)
            through, here, there = (
                relation.remote_field.through,
                relation.m2m_column_name(),
                relation.m2m_reverse_name(),
            )
            pairs = self.links[name]
            through.objects.filter(**{f"{here}__in": [one.pk for one, _values in pairs]}).delete()
            through.objects.bulk_create(
                [through(**{here: one.pk, there: value}) for one, values in pairs for value in dict.fromkeys(values)]
            )


def _in_words(error: ValidationError) -> str:
    """Name the column with what is wrong with it."""
    return " ".join(
        message if column == NON_FIELD_ERRORS else f"{column}: {message}"
        for column, messages in error.message_dict.items()
        for message in messages
    )
