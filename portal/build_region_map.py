"""Draw network/data/region_map.json: the safety regions, approximately, from public facts.

    python -m portal.build_region_map           write the file (`make region-map`)
    python -m portal.build_region_map --check   compare it with what the sources give; fail when they differ

Each region is the land that lies nearer to the middle of one of its municipalities (network/data/municipalities.csv)
than to any other, inside the outline of the Netherlands of Natural Earth (npm world-atlas, public domain). The borders
are therefore near the true ones and never exactly on them. Needs npm and shapely; a running portal needs neither.
"""

import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shapely import MultiPoint, MultiPolygon, Point, Polygon, box, coverage_simplify, union_all, voronoi_polygons
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from network.region_map import COMMITTED, DATA, HEIGHT, WIDTH, project
from network.topojson import Topology
from portal.build_css import install

NETHERLANDS, BELGIUM, GERMANY = "528", "056", "276"
PAPER = box(0, 0, WIDTH, HEIGHT)
# On paper one step is about 500 metres; smaller islands and steps only make the file longer.
SMALLEST, TOLERANCE = 6.0, 0.8


def country(atlas: Topology, number: str) -> BaseGeometry:
    """Return a country on paper, without what lies beyond the window (the Caribbean islands)."""
    parts = [
        Polygon([project(*point) for point in outer], [[project(*point) for point in hole] for hole in holes])
        for outer, *holes in atlas.polygons("countries", number)
    ]
    return union_all([part.buffer(0) for part in parts]).intersection(PAPER)


def middles() -> dict[tuple[float, float], str]:
    """Return the middle of each municipality of 2020 on paper, with its region."""
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row.get("valid_from")]
    return {project(float(row["longitude"]), float(row["latitude"])): row["safety_region"] for row in rows}


def regions(land: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return the land of each region, without gaps between neighbours."""
    points = middles()
    cells = voronoi_polygons(MultiPoint(list(points)), extend_to=PAPER).geoms
    by_region: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell in cells:
        region = next(code for point, code in points.items() if cell.covers(Point(point)))
        by_region[region].append(cell)
    codes = sorted(by_region)
    whole = [union_all(by_region[code]).intersection(land) for code in codes]
    return dict(zip(codes, coverage_simplify(whole, TOLERANCE), strict=True))


def pieces(shape: BaseGeometry) -> Iterator[Polygon]:
    """Yield the polygons that are big enough to see."""
    for part in shape.geoms if isinstance(shape, MultiPolygon) else [shape]:
        if isinstance(part, Polygon) and part.area >= SMALLEST:
            yield part


def path(shape: BaseGeometry) -> str:
    """Return the `d` of an SVG path."""
    rings = [ring for part in pieces(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(_ring(ring.coords) for ring in rings)


def _ring(coordinates: Iterable[tuple[float, ...]]) -> str:
    return "M" + "L".join(f"{x:.4g},{y:.4g}" for x, y, *_height in list(coordinates)[:-1]) + "Z"


def build(modules: Path) -> str:
    """Return the whole file."""
    atlas = Topology.read((modules / "world-atlas" / "countries-10m.json").read_bytes())
    shapes = {}
    for code, shape in regions(country(atlas, NETHERLANDS)).items():
        middle = polylabel(max(pieces(shape), key=lambda part: part.area), 1)
        shapes[code] = {"path": path(shape), "x": round(middle.x, 1), "y": round(middle.y, 1)}
    lands = [path(country(atlas, number).simplify(1.5)) for number in (BELGIUM, GERMANY)]
    whole: dict[str, Any] = {"approximate": True, "regions": shapes, "lands": lands}
    return json.dumps(whole, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Draw or compare; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = build(install(Path(folder)))
    if "--check" not in arguments:
        COMMITTED.write_text(drawn, encoding="utf-8")
        return 0
    if COMMITTED.exists() and COMMITTED.read_text(encoding="utf-8") == drawn:
        return 0
    sys.stderr.write("network/data/region_map.json is not what its sources give: run `make region-map`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
