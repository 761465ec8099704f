"""The network map as slides and as a picture: what the plan had as a separate presentation."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document
from PIL import Image

from network import slides
from network.slides import Cell, Run, Slides, TableSlide
from tests.factories.network import PartyFactory, PowerFactory, SafetyRegionFactory, ThemeFactory
from tests.factories.network_map import adopt
from tests.factories.network_pages import network_pages
from tests.services.required import need

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R61")]


@pytest.fixture
def visit(settings, client, tmp_path):
    settings.LANGUAGE_CODE = "nl"
    settings.MEDIA_ROOT = tmp_path
    network_pages(("nl", "en", "ar"))

    def get(path, language="nl"):
        response = client.get(f"/{language}/netwerk/{path}")
        assert response.status_code == 200
        return response

    return get


@pytest.fixture
def network():
    housing, work = ThemeFactory(code="housing", name="wonen"), ThemeFactory(code="work", name="werken")
    region = SafetyRegionFactory(code="VR06", name="Noord- en Oost-Gelderland")
    PartyFactory(name="Inspectie & <Co>", themes=[housing, work])
    PartyFactory(name="Toezicht Wonen", tier="local", themes=[housing], regions=[region], platform_role="network")
    power = PowerFactory(party=PartyFactory(name="Handhaver", themes=[work]), type="enforce", themes=[work])
    return adopt(), power


def opened(response):
    return Document(io.BytesIO(response.content))


def tables(document):
    return [
        [cell.inner_text.strip() for cell in row.get_elements("table:table-cell")]
        for row in document.body.get_elements("//table:table-row")
    ]


def test_the_slides_hold_the_grid_the_regions_and_the_powers_of_the_adopted_version(visit, network):
    response = visit("odp/")
    assert response.headers["Content-Type"] == slides.MEDIA_TYPE
    assert "max-age=300" in response.headers["Cache-Control"]
    document = opened(response)
    text = document.get_formatted_text()
    version, _power = network
    assert f"versie {version.number}, vastgesteld" in text
    assert "/nl/netwerk/" in text
    rows = tables(document)
    assert ["", "Wonen", "Werken"] in rows
    assert any("Inspectie & <Co>" in row[-1] for row in rows)
    assert any("Toezicht Wonen" in row[1] and row[2] == "" for row in rows)
    assert any(row[0] == "Handhaver" and row[1] == "" and row[2] for row in rows)
    assert "6  Noord- en Oost-Gelderland" in text
    shapes = document.body.get_elements("//draw:path")
    assert any("Noord- en Oost-Gelderland" in shape.inner_text for shape in shapes)


def test_what_is_not_public_stands_on_no_slide_and_reader_and_member_get_the_same(visit, client):
    party = PartyFactory(name="Balie", note="GEHEIM", source="BRON", themes=[ThemeFactory(code="housing")])
    document = opened(visit("odp/"))
    assert "Balie" in document.get_formatted_text()
    assert not {"GEHEIM", "BRON"} & set(document.get_formatted_text().split())
    assert not document.body.get_elements("//table:table-row[contains(., 'GEHEIM')]")
    assert party.note not in document.get_part("content.xml").serialize().decode()


def test_slides_for_who_reads_from_the_right_have_their_first_column_on_the_right(visit, network):
    rows = tables(opened(visit("odp/", "ar")))
    assert any(row[-1] == "Handhaver" and row[0] not in {"", "Handhaver"} for row in rows)
    assert any(len(row) == 3 and row[-1] == "" for row in rows), "the empty heading above the levels"


def test_the_file_says_first_what_it_is(visit):
    with zipfile.ZipFile(io.BytesIO(visit("odp/").content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read("mimetype").decode() == slides.MEDIA_TYPE


def test_the_picture_is_the_sheet_and_the_pages_lead_to_it_and_to_the_slides(visit, network):
    need("libpango")
    response = visit("png/")
    assert response.headers["Content-Type"] == "image/png"
    drawn = Image.open(io.BytesIO(response.content))
    assert drawn.width > drawn.height > 1700, "A3, lying, to read on a screen"
    assert len(drawn.convert("RGB").getcolors(100_000)) > 20, "not an empty sheet"
    for path in ("", "a3/"):
        page = visit(path).content.decode()
        assert all(f"/nl/netwerk/{kind}/" in page for kind in ("pdf", "png", "odp")), path


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_whatever_somebody_typed_the_slides_open(texts):
    table = TableSlide(texts[0], [[Cell([Run(text)]) for text in texts]], [1.0] * len(texts))
    made = slides.odp(Slides(texts[0], texts, "nl", right_to_left=False, slides=[table]))
    assert len(tables(Document(io.BytesIO(made)))[0]) == len(texts)


def test_a_full_slide_gets_smaller_letters():
    def size(length):
        return TableSlide("x", [[Cell([Run("woord " * length)])]], [1.0]).points

    assert size(20) == slides.SIZES[0]
    assert slides.SIZES[0] > size(700) > size(1400) >= slides.SIZES[-1]
