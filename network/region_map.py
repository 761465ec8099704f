"""The region map: which shape each safety region has on paper, and how a page draws it.

The shapes that are committed are approximate (portal/build_region_map.py makes them from public facts);
`manage.py import_regions` puts official ones in their place.
"""

import csv
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache as once
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

DATA = Path(__file__).resolve().parent / "data"
COMMITTED = DATA / "region_map.json"
NEIGHBOURS = DATA / "neighbour_areas.csv"
IMPORTED = "network/region_map.json"
REMEMBERED = "network.region_map"
REMEMBER_SECONDS = 300

# The window on the world, in degrees, and its width on paper.
WEST, EAST, SOUTH, NORTH = 2.95, 8.2, 50.5, 53.6
WIDTH = 700
SCALE = WIDTH / ((EAST - WEST) * math.cos(math.radians(52)))
HEIGHT = round((NORTH - SOUTH) * SCALE)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a place lies on paper; so small a country needs no better projection."""
    return (longitude - WEST) * math.cos(math.radians(52)) * SCALE, (NORTH - latitude) * SCALE


@dataclass(frozen=True)
class Mark:
    """What a page says about one region: a name for who cannot see, where it leads, a CSS class for its tone."""

    label: str
    href: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Shape:
    """One region as it is drawn."""

    code: str
    path: str
    x: float
    y: float
    mark: Mark

    @property
    def number(self) -> int:
        """The number on the map and in the list beside it."""
        return int(self.code.removeprefix("VR"))


@dataclass(frozen=True)
class Place:
    """An area across the border: a point with a name."""

    name: str
    label: str
    country: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """Everything that components/region_map needs."""

    width: int
    height: int
    approximate: bool
    shapes: list[Shape]
    lands: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def region_shapes() -> dict[str, Any]:
    """Return the shapes in use: the imported ones, else the committed ones."""
    found: dict[str, Any] = cache.get_or_set(REMEMBERED, _read, REMEMBER_SECONDS) or {}
    return found


def drawing(marks: Mapping[str, Mark]) -> Drawing:
    """Return the map with what a page says about its regions, in the order of the marks; others are left out."""
    found = region_shapes()
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        approximate=found["approximate"],
        shapes=[Shape(code=code, mark=mark, **found["regions"][code]) for code, mark in _known(marks, found)],
        lands=found["lands"],
        places=neighbours(),
    )


def _known(marks: Mapping[str, Mark], found: dict[str, Any]) -> Iterable[tuple[str, Mark]]:
    return ((code, mark) for code, mark in marks.items() if code in found["regions"])


def _read() -> dict[str, Any]:
    if default_storage.exists(IMPORTED):
        with default_storage.open(IMPORTED) as file:
            return json.load(file)
    return json.loads(COMMITTED.read_text(encoding="utf-8"))


def keep(shapes: dict[str, dict[str, Any]]) -> None:
    """Keep imported shapes in the storage, where every process finds them; the land around them stays as it is."""
    lands = json.loads(COMMITTED.read_text(encoding="utf-8"))["lands"]
    default_storage.delete(IMPORTED)
    whole = {"approximate": False, "regions": shapes, "lands": lands}
    default_storage.save(IMPORTED, ContentFile(json.dumps(whole).encode()))
    cache.delete(REMEMBERED)


def forget() -> None:
    """Go back to the committed shapes."""
    default_storage.delete(IMPORTED)
    cache.delete(REMEMBERED)


@once
def neighbours() -> list[Place]:
    """Return the areas across the border. Source: network/data/neighbour_areas.csv."""
    with NEIGHBOURS.open(encoding="utf-8", newline="") as file:
        return [_place(row) for row in csv.DictReader(file)]


def _place(row: dict[str, str]) -> Place:
    x, y = project(float(row["longitude"]), float(row["latitude"]))
    return Place(row["name"], row["label"], row["country"], round(x, 1), round(y, 1))
