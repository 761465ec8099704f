"""From a TopoJSON file of somebody else to the shapes of our regions."""

from typing import Any

from django.utils.translation import gettext as _

from network.models import SafetyRegion
from network.region_map import HEIGHT, WIDTH, project
from network.topojson import Point, Topology, UnreadableTopology, codes

LARGEST = 10_000_000
# Points nearer to each other than this, on paper, look like one.
STEP = 0.6


def read_regions(content: bytes) -> dict[str, dict[str, Any]]:
    """Return the shape of each safety region; raise UnreadableTopology when one is missing or nothing fits."""
    if len(content) > LARGEST:
        raise UnreadableTopology(_("The file is larger than 10 MB."))
    topology = Topology.read(content)
    paper = Topology([_thinned(arc) for arc in topology.arcs], topology.objects)
    regions = list(SafetyRegion.objects.order_by("code"))
    name = _object_with({region.code for region in regions}, paper)
    return {region.code: _shape(region, name, paper) for region in regions}


def _thinned(arc: list[Point]) -> list[Point]:
    """Put a line on paper and leave out points too near to be told apart; its ends stay, neighbours share them."""
    points = [_on_paper(*point) for point in arc]
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= STEP:
            kept.append(point)
    return kept + points[1:][-1:]


def _on_paper(longitude: float, latitude: float) -> Point:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise UnreadableTopology(_("The file is not in degrees (WGS 84)."))
    x, y = project(longitude, latitude)
    return round(x, 1), round(y, 1)


def _object_with(wanted: set[str], topology: Topology) -> str:
    """Return the name of the collection that holds every region."""
    missing = wanted
    for name, shapes in topology.objects.items():
        lacking = wanted - {code for shape in shapes for code in codes(shape)}
        if not lacking:
            return name
        missing = min(missing, lacking, key=len)
    raise UnreadableTopology(_("No shape for: %(codes)s.") % {"codes": ", ".join(sorted(missing))})


def _shape(region: SafetyRegion, name: str, topology: Topology) -> dict[str, Any]:
    rings = [ring for polygon in topology.polygons(name, region.code) for ring in polygon]
    inside = [ring for ring in rings if any(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in ring)]
    if not inside:
        raise UnreadableTopology(_("%(code)s does not lie in the Netherlands.") % {"code": region.code})
    x, y = project(region.longitude, region.latitude)
    path = "".join("M" + "L".join(f"{px:g},{py:g}" for px, py in ring) + "Z" for ring in inside)
    return {"path": path, "x": round(x, 1), "y": round(y, 1)}
