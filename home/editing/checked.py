"""Which translations a professional has checked. The list is a file: it changes with the texts, in the same commit."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from home.starter_fixture import FOLDER


@dataclass(frozen=True)
class Check:
    """Somebody whose profession it is has read every public text in a language."""

    language: str
    by: str
    on: date


@cache
def checks() -> dict[str, Check]:
    """Return the checks by language, as content/starter/checked.csv has them; a language without one is a draft."""
    with (FOLDER / "checked.csv").open(encoding="utf-8", newline="") as file:
        rows = [Check(row["language"], row["by"], date.fromisoformat(row["on"])) for row in csv.DictReader(file)]
    return {row.language: row for row in rows}
