"""Reading TopoJSON: outlines whose shared borders are stored once. A file of strangers is checked, never trusted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Point = tuple[float, float]
Polygon = list[list[Point]]


class UnreadableTopology(Exception):
    """A file that is no TopoJSON we can draw; the message says why."""


@dataclass(frozen=True)
class Topology:
    """A file with outlines: lines that shapes share, and the shapes that are made of them."""

    arcs: list[list[Point]]
    objects: dict[str, list[dict[str, Any]]]

    @classmethod
    def read(cls, content: bytes) -> "Topology":
        """Read a file; raise UnreadableTopology."""
        try:
            found = json.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise UnreadableTopology(_("This is no JSON.")) from error
        try:
            return cls(_arcs(found), _objects(found))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableTopology(_("This JSON is no TopoJSON.")) from error

    def polygons(self, name: str, code: str) -> list[Polygon]:
        """Return the polygons of the shape with this code (as its id or in one of its properties)."""
        return [polygon for shape in self.objects[name] if code in codes(shape) for polygon in self.shape(shape)]

    def shape(self, shape: dict[str, Any]) -> list[Polygon]:
        """Return the polygons of a shape: each an outer ring and its holes; raise UnreadableTopology."""
        try:
            many = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
            return [[self._ring(ring) for ring in polygon] for polygon in many]
        except (KeyError, TypeError, IndexError) as error:
            raise UnreadableTopology(_("A shape in this file is no polygon.")) from error

    def _ring(self, numbers: list[int]) -> list[Point]:
        ring: list[Point] = []
        for number in numbers:
            # ~number names the same line, walked the other way.
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            ring += arc[1:] if ring else arc
        return ring


def codes(shape: dict[str, Any]) -> set[str]:
    """Return every text by which a shape may be known."""
    properties = shape.get("properties") or {}
    return {str(value) for value in (shape.get("id"), *properties.values()) if isinstance(value, str | int)}


def _arcs(found: dict[str, Any]) -> list[list[Point]]:
    transform = found.get("transform")
    if transform is None:
        return [[(float(x), float(y)) for x, y, *_rest in arc] for arc in found["arcs"]]
    (by_x, by_y), (from_x, from_y) = transform["scale"], transform["translate"]
    return [[(x * by_x + from_x, y * by_y + from_y) for x, y in _steps(arc)] for arc in found["arcs"]]


def _steps(arc: list[list[float]]) -> Iterator[Point]:
    x = y = 0.0
    for step_x, step_y, *_rest in arc:
        x, y = x + step_x, y + step_y
        yield x, y


def _objects(found: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    if found["type"] != "Topology":
        raise ValueError
    return {name: [dict(one) for one in group.get("geometries", [])] for name, group in found["objects"].items()}
