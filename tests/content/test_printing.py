"""An HTML page of ours becomes a tagged PDF, with our own letters and files and nothing else."""

import io

import pypdfium2
import pytest
import zxingcpp
from django.core.files.storage import default_storage
from PIL import Image

from content import printing
from tests.services.required import need

pytestmark = pytest.mark.any_engine

PAGE = """<!doctype html><html><head><style>
@page {{ size: A5; margin: 1cm }} body {{ font-family: "Noto Sans", "Noto Sans Arabic" }} svg {{ width: 4cm }}
</style></head><body>{body}</body></html>"""


@pytest.fixture(autouse=True)
def _libpango():
    need("libpango")


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def opened(body, title="Title", language="nl"):
    return pypdfium2.PdfDocument(printing.pdf(PAGE.format(body=body), title=title, language=language))


def test_a_print_is_tagged_and_carries_its_title():
    document = opened("<h1>Zażółć</h1>", title="Zażółć gęślą jaźń", language="pl")

    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_dict()["Title"] == "Zażółć gęślą jaźń"


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń Ńń", "Щастие ъгъл жълт", "Ğğ İı Şş", "Ąčęėįšųūž"])
def test_a_print_uses_our_letters_for_every_script(text, caplog):
    document = opened(f"<p>{text}</p>")

    fonts = {one.get_font().get_base_name() for one in document[0].get_objects() if hasattr(one, "get_font")}
    assert {name.partition("+")[2] or name for name in fonts} == {"Noto-Sans"}
    assert document[0].get_textpage().get_text_range().strip() == text


def test_bold_letters_stand_as_far_apart_as_bold_letters_do():
    thin, bold = (_width(opened(f"<{tag}>mmmmmmmmmm</{tag}>")) for tag in ("span", "b"))

    assert bold > thin * 1.02


def _width(document):
    left, _bottom, right, _top = next(iter(document[0].get_objects())).get_bounds()
    return right - left


def test_a_qr_code_on_paper_can_be_read():
    document = opened(printing.qr_code("https://portal.example/ar/melden/"))

    found = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert [one.text for one in found] == ["https://portal.example/ar/melden/"]


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/a.png", "file:///etc/hostname", "print://here/static/../manage.py", "font:nothing"],
)
def test_a_print_asks_no_network_and_no_other_file(address):
    assert printing._own_file(address) is None


def test_a_print_finds_our_static_files():
    assert printing._own_file("print://here/static/img/mark.svg").name == "mark.svg"
    assert printing._own_file("/static/img/mark.svg").name == "mark.svg"


def test_the_same_page_is_made_once(monkeypatch):
    page = PAGE.format(body="<p>once</p>")
    first = printing.kept_pdf(page, title="Once", language="en")
    monkeypatch.setattr(printing, "pdf", lambda *args, **kwargs: pytest.fail("made twice"))

    assert printing.kept_pdf(page, title="Once", language="en") == first


def test_prints_that_no_page_uses_any_more_are_removed():
    old, new = PAGE.format(body="<p>old</p>"), PAGE.format(body="<p>new</p>")
    for page in (old, new):
        printing.kept_pdf(page, title="Page", language="en")

    assert printing.remove_unused({printing.digest_of(new, title="Page", language="en")}) == 1
    assert len(default_storage.listdir(printing.FOLDER)[1]) == 1


def test_the_picture_is_the_first_page_of_the_print_and_made_once(monkeypatch):
    page = PAGE.format(body='<h1 style="color: #c00">Ćwiczenie</h1><p style="break-before: page">second page</p>')
    made = printing.kept_picture(page, title="Picture", language="pl")
    drawn = Image.open(io.BytesIO(made))
    assert drawn.format == "PNG"
    document = pypdfium2.PdfDocument(printing.kept_pdf(page, title="Picture", language="pl"))
    wide, high = document[0].get_size()
    assert abs(drawn.width - wide * printing.DOTS / 72) < 2
    assert abs(drawn.height - high * printing.DOTS / 72) < 2
    assert (204, 0, 0) in {colour for _times, colour in drawn.convert("RGB").getcolors(1000)}
    monkeypatch.setattr(printing, "_picture", lambda *args: pytest.fail("made twice"))
    assert printing.kept_picture(page, title="Picture", language="pl") == made
