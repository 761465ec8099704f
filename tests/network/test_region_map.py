"""The region map: every region once, links with names, and only outlines that could be read."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from content.printing import can_print, pdf
from network import region_map
from network.models import PartyText, SafetyRegion
from network.outlines import LARGEST, read_regions
from network.reference.loading import load
from network.topojson import Topology, UnreadableTopology
from tests.factories.network import SafetyRegionFactory
from tests.services.prepared import begins_with, reference_data
from tests.services.required import need

SAMPLE = Path(__file__).resolve().parents[2] / "templates" / "components" / "region_map" / "sample.json"


@pytest.fixture(autouse=True)
def _no_map_remembered():
    region_map.cache.clear()
    yield
    region_map.cache.clear()


def square(code, arc, **more):
    return {"type": "Polygon", "arcs": [[arc]], "properties": {"statcode": code}, **more}


def topology(codes=("VR01", "VR02"), **more):
    """Two squares side by side near the middle of the country."""
    arcs = [
        [[5 + place, 52], [5.9 + place, 52], [5.9 + place, 52.9], [5 + place, 52.9], [5 + place, 52]]
        for place in range(len(codes))
    ]
    geometries = [square(code, number) for number, code in enumerate(codes)]
    objects = {"regions": {"type": "GeometryCollection", "geometries": geometries}}
    return {"type": "Topology", "arcs": arcs, "objects": objects} | more


@pytest.fixture
def two_regions(db):
    return [SafetyRegionFactory(code=code, latitude=52.4, longitude=5.4) for code in ("VR01", "VR02")]


@pytest.mark.requirement("R33")
def test_the_committed_map_has_all_twenty_five_regions_and_is_small():
    found = json.loads(region_map.COMMITTED.read_text())
    assert sorted(found["regions"]) == [f"VR{number:02d}" for number in range(1, 26)]
    assert region_map.COMMITTED.stat().st_size < 25_000
    assert found["approximate"] is True


@pytest.mark.django_db
@begins_with(reference_data)
def test_every_region_leads_somewhere_and_has_a_name_the_numbers_are_for_eyes_only():
    marks = {
        region.code: region_map.Mark(label=f"{region.code} {region.name}", href=f"/r/{region.code}/")
        for region in SafetyRegion.objects.all()
    }
    context = {"drawing": region_map.drawing(marks), "map_title": "Map"}
    page = BeautifulSoup(render_to_string("components/region_map/region_map.html", context), "html.parser")
    links = page.select("svg a")
    assert len(links) == 25
    assert all(link["aria-label"] and link["href"] for link in links)
    assert page.svg["role"] == "group"
    assert all(one.find_parent(attrs={"aria-hidden": "true"}) for one in page.select("svg text"))
    assert not page.select("[style], style, script")


def test_the_component_draws_its_sample():
    shown = render_to_string("components/region_map/region_map.html", json.loads(SAMPLE.read_text()))
    assert "Groningen" in shown
    assert 'href="/nl/netwerk/regio/VR01/"' in shown


@pytest.mark.django_db
def test_official_shapes_take_the_place_of_the_approximate_ones_and_can_be_forgotten(two_regions, tmp_path):
    file = tmp_path / "regions.topojson"
    file.write_text(json.dumps(topology()))
    before = region_map.region_shapes()
    call_command("import_regions", str(file), verbosity=0)
    after = region_map.region_shapes()
    assert after["approximate"] is False
    assert set(after["regions"]) == {"VR01", "VR02"}
    call_command("import_regions", "--forget", verbosity=0)
    assert region_map.region_shapes() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[]",
        b"{}",
        json.dumps({"type": "Topology"}).encode(),
        json.dumps(topology(codes=("VR01",))).encode(),
        json.dumps(topology(arcs=[])).encode(),
        json.dumps(topology(transform={"scale": [1], "translate": [0, 0]})).encode(),
        json.dumps(topology(arcs=[[[155000, 463000], [155001, 463001]]] * 2)).encode(),
        json.dumps(topology(arcs=[[[100, 10], [101, 10], [100, 11]]] * 2)).encode(),
        json.dumps(topology()).replace("Polygon", "Point").encode(),
        b" " * (LARGEST + 1),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused_and_nothing_changes(two_regions, tmp_path, content):
    file = tmp_path / "regions.topojson"
    file.write_bytes(content)
    with pytest.raises(CommandError, match="Nothing has changed"):
        call_command("import_regions", str(file))
    assert not default_storage.exists(region_map.IMPORTED)


@given(st.binary(max_size=300) | st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda one: (
    st.lists(one, max_size=4) | st.dictionaries(st.sampled_from(["type", "arcs", "objects", "transform", "x"]), one)
), max_leaves=12).map(lambda found: json.dumps(found).encode()))  # fmt: skip
def test_whatever_stands_in_a_file_reading_it_ends_in_a_topology_or_a_plain_refusal(content):
    try:
        assert isinstance(Topology.read(content), Topology)
    except UnreadableTopology as refused:
        assert str(refused)


def test_a_delta_coded_file_reads_as_a_plain_one():
    plain = Topology.read(json.dumps(topology()).encode())
    steps = topology(
        arcs=[[[0, 0], [9, 0], [0, 9], [-9, 0], [0, -9]], [[10, 0], [9, 0], [0, 9], [-9, 0], [0, -9]]],
        transform={"scale": [0.1, 0.1], "translate": [5, 52]},
    )
    coded = Topology.read(json.dumps(steps).encode())
    for one, other in zip(plain.arcs, coded.arcs, strict=True):
        assert one == [pytest.approx(point) for point in other]


@pytest.mark.django_db
def test_neighbours_share_the_points_of_their_border(two_regions):
    found = read_regions(json.dumps(topology()).encode())
    assert set(found) == {"VR01", "VR02"}
    assert all(one["path"].startswith("M") and one["path"].endswith("Z") for one in found.values())


@pytest.mark.django_db
def test_starter_words_are_added_once_and_never_over_those_of_an_editor(settings):
    settings.LANGUAGE_CODE = "nl"
    load()
    text = PartyText.objects.get(party__code="iszw", locale__language_code="nl")
    english = PartyText.objects.get(party__code="iszw", locale__language_code="en")
    assert text.translation_key == english.translation_key
    text.summary = "Van de redactie"
    text.save()
    number = PartyText.objects.count()
    assert load()["party_texts.csv"].created == 0
    assert PartyText.objects.count() == number
    text.refresh_from_db()
    assert text.summary == "Van de redactie"
    english.delete()
    assert load()["party_texts.csv"].created == 1


@pytest.mark.requirement("R61")
def test_the_map_stands_in_a_pdf_of_one_page():
    need("libpango")
    assert can_print()
    shown = render_to_string("components/region_map/region_map.html", json.loads(SAMPLE.read_text()))
    made = pdf(f"<html lang=en><title>Map</title><body>{shown}</body></html>", title="Map", language="en")
    assert made.startswith(b"%PDF")
