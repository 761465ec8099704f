"""Photos are rebuilt from their pixels: what the camera and the sender's phone wrote beside them is gone."""

import io
import struct
import subprocess
import zlib

import pillow_heif
import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from PIL import Image, PngImagePlugin

from intake.models import Signal
from signals_form import photos
from signals_form.photos import PhotoRefused, rebuild
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.sender import answers, code_of, picture, post, upload

pytestmark = pytest.mark.requirement("R97")

CANARY = b"canary-4711"
pillow_heif.register_heif_opener()


def marked(kind: str) -> bytes:
    """Return a photo with the canary in every pocket its format has."""
    photo, out = Image.new("RGB", (64, 48), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = CANARY.decode()
    exif.get_ifd(0x8825)[29] = CANARY.decode()
    options = {"exif": exif, "xmp": b"<x>" + CANARY + b"</x>", "icc_profile": CANARY * 20}
    if kind == "JPEG":
        options["comment"] = CANARY
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", CANARY.decode())
        texts.add_itxt("Comment", CANARY.decode())
        options |= {"pnginfo": texts}
        options.pop("xmp")
    if kind == "HEIF":
        options.pop("icc_profile")
    photo.save(out, kind, **options)
    return out.getvalue() + CANARY  # a motion photo hangs its film behind the end


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_only_the_pixels_stay(kind):
    original = marked(kind)
    assert CANARY in original
    fresh = rebuild(original)
    assert CANARY not in fresh
    with Image.open(io.BytesIO(fresh)) as photo:
        assert photo.format == "JPEG"
        assert photo.size == (64, 48)
        assert not photo.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(photo.info)
        red, green, blue = photo.getpixel((30, 20))
        assert red > 240
        assert green < 15
        assert blue < 15


def test_the_way_up_survives_though_the_flag_does_not():
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=exif)
    with Image.open(io.BytesIO(rebuild(out.getvalue()))) as photo:
        assert photo.size == (40, 60)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("I;16", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG")],
)
def test_unusual_photos_are_taken(mode, kind):
    with Image.open(io.BytesIO(rebuild(picture(kind, mode=mode)))) as photo:
        assert photo.mode == "RGB"


def test_a_film_gives_its_first_picture():
    frames = [Image.new("RGB", (20, 20), (number, 0, 0)) for number in range(50)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    with Image.open(io.BytesIO(rebuild(out.getvalue()))) as photo:
        assert getattr(photo, "n_frames", 1) == 1


def bomb(side: int) -> bytes:
    """Return a small PNG of very many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\0" * (side // 8 + 1) * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6000, 40000])
def test_a_bomb_of_pixels_is_refused_with_a_reason(side):
    with pytest.raises(PhotoRefused, match="20 mil"):
        rebuild(bomb(side))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00this is a program",
        SVG,
        b"%PDF-1.4",
        b"PK\x03\x04",
        b"\xff\xd8\xff",
        picture("GIF"),
        picture("TIFF"),
        picture("JPEG", size=(400, 300))[:-400],
        picture("PNG", size=(1, 65535)),
    ],
)
def test_what_is_no_photo_is_refused(data):
    with pytest.raises(PhotoRefused):
        rebuild(data)


def test_a_photo_that_is_also_a_page_comes_out_as_a_photo_only():
    fresh = rebuild(picture() + b"<html><script>alert(1)</script></html>PK\x03\x04")
    assert b"script" not in fresh
    assert b"PK\x03\x04" not in fresh


def test_a_photo_that_takes_too_long_is_refused(monkeypatch):
    def slow(*_given, **_named):
        raise subprocess.TimeoutExpired("rebuild", 1)

    monkeypatch.setattr(photos.subprocess, "run", slow)
    with pytest.raises(PhotoRefused):
        rebuild(picture())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "C:\\x.jpg", 'a"b.jpg', "x" * 300 + ".jpg", "photo.jpg.exe", "Jan Jansen.jpg", "noname"],
)
def test_the_file_name_is_never_used(sender, name):
    response = post(sender, answers(photos=[upload(picture(), name=name, kind="text/html")]))
    assert code_of(response)
    assert "photo1" in open_vault(moderator()).read_all(Signal.objects.get().envelope)
    assert name not in response.content.decode()


@pytest.mark.django_db
def test_photos_are_limited_in_number_and_size_and_the_text_stays(sender, monkeypatch):
    monkeypatch.setattr(photos, "MOST_BYTES", 2000)
    six = post(sender, answers(photos=[upload(picture()) for _number in range(6)]))
    large = post(sender, answers(photos=[upload(b"x" * 2001)]))
    broken = post(sender, answers(photos=[upload(picture()), upload(b"no photo")]))
    for page in (six, large, broken):
        assert not code_of(page)
        assert 'href="#id_photos"' in page.content.decode()
        assert "Twaalf mensen" in page.content.decode()
    assert not Signal.objects.exists()
    assert code_of(post(sender, answers(photos=[upload(picture()) for _number in range(5)])))


@pytest.mark.django_db
def test_an_empty_file_is_no_photo(sender):
    assert code_of(post(sender, answers(photos=[upload(b"")])))


@pytest.mark.django_db
def test_a_large_photo_never_touches_a_disk(sender, monkeypatch):
    def written(*_given, **_named):
        raise AssertionError("a temporary file")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", written)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", written)
    monkeypatch.setattr("tempfile.TemporaryFile", written)
    noise = Image.effect_noise((2400, 2000), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    assert len(out.getvalue()) > 2_621_440, "larger than Django keeps in memory by itself"
    assert code_of(post(sender, answers(photos=[upload(out.getvalue())])))
