"""What a file of reference data is: its model, its columns, and how a line becomes the values of a row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from network.reference.files import Row


class Codes:
    """The codes that exist with their primary keys, asked once per model; make a new one for each file."""

    def __init__(self) -> None:
        self._found: dict[type[models.Model], dict[str, Any]] = {}

    def of(self, model: type[models.Model]) -> dict[str, Any]:
        """Return every code of a model, and the primary key it leads to."""
        if model not in self._found:
            self._found[model] = dict(model._default_manager.values_list("code", "pk"))
        return self._found[model]

    def expect(self, model: type[models.Model], codes: Iterable[str]) -> None:
        """Let the lines of a file name each other: these codes are about to exist."""
        self._found[model] = dict.fromkeys(codes) | self.of(model)


@dataclass(frozen=True)
class Table:
    """One file: its model, the columns it must have, and how a line becomes field values.

    The values are lists of primary keys for many-to-many, and a code where a row points at another of its own model.
    `key` names the columns that tell one row from another, `lookups` the fields they stand for. `theirs` marks a
    model that members edit: a row that exists is theirs and is left alone.
    """

    file: str
    model: type[models.Model]
    columns: tuple[str, ...]
    values: Callable[[Row, int, Codes], dict[str, Any]]
    theirs: bool = False
    key: tuple[str, ...] = ("code",)
    lookups: tuple[str, ...] = ("code",)
