"""Paper: an HTML page of ours becomes a tagged PDF (PDF/UA), with whole fonts and without asking any network.

A picture (PNG) is the first page of that PDF: one layout for both.

WeasyPrint needs libpango, which pip cannot bring. Where it is missing `can_print()` says so: then nobody offers a PDF,
and the HTML page, which prints from any browser, stays.
"""

import hashlib
import io
import mimetypes
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import unquote

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString, mark_safe

# One whole font per family: pieces of a font under one name print wrong letters, while a text search finds the right
# ones. `font-family: "Noto Sans", "Noto Sans Arabic"` is what a style sheet for paper asks for. One file holds every
# weight: without the variation, bold letters are set as close as thin ones. So bold is these elements, or both rules.
FONTS = {
    "sans": (fontpkg_noto_sans.FAMILY, fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"),
    "arabic": (
        fontpkg_noto_sans_arabic.FAMILY,
        fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf",
    ),
}
FONT_FACES = "\n".join(
    f'@font-face {{ font-family: "{family}"; src: url("font:{name}"); font-weight: {weight} }}'
    for name, (family, _file) in FONTS.items()
    for weight in (400, 700)
)
BOLD = 'h1, h2, h3, h4, th, b, strong { font-weight: 700; font-variation-settings: "wght" 700 }'
FOLDER = "prints"
# Dots to the inch in a picture: letters of 7 points on A3 stay readable on a screen and on a slide.
DOTS = 150
COLOURS = 256
ACCESSIBLE = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
# Our own address, for `{% static %}`; anything else that a page asks for stays away.
HERE = "print://here"

# Laying out a poster takes a fifth of a second of a whole core: one after the other, so that pages go on meanwhile.
_at_once = BoundedSemaphore(1)


@cache
def can_print() -> bool:
    """Whether this machine can make a PDF."""
    try:
        import weasyprint  # noqa: F401 - it loads libpango when it is imported
    except OSError:
        return False
    return True


def pdf(html: str, *, title: str, language: str) -> bytes:
    """Return a whole HTML document as a tagged PDF with this title and language; raise OSError without libpango.

    Style sheets and pictures come from the static files only (`{% static %}`), drawings stand in the page as SVG.
    Links must be absolute. Traps: tables instead of flex (right to left), `<bdi dir="ltr">` around phone numbers.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fetcher = _fetcher()
    with _at_once:
        faces = CSS(string=FONT_FACES + BOLD, font_config=fonts, url_fetcher=fetcher, base_url=HERE)
        page = HTML(string=html, base_url=f"{HERE}/", url_fetcher=fetcher)
        document = page.render(stylesheets=[faces], font_config=fonts, **ACCESSIBLE)
        document.metadata.title, document.metadata.lang = title, language
        return document.write_pdf(**ACCESSIBLE)


def digest_of(html: str, *, title: str, language: str) -> str:
    """Return what tells one print from another: the same page gives the same, a changed one another."""
    return hashlib.sha256("\0".join((html, title, language)).encode()).hexdigest()


def kept_pdf(html: str, *, title: str, language: str) -> bytes:
    """Return the PDF of a page, made once and kept in the storage until the page changes.

    So the work that strangers can cause is bounded by what was published, not by how often they ask.
    """
    name = f"{FOLDER}/{digest_of(html, title=title, language=language)}.pdf"
    return _kept(name, lambda: pdf(html, title=title, language=language))


def kept_picture(html: str, *, title: str, language: str) -> bytes:
    """Return the first page of that PDF as a PNG, made once and kept like it."""
    name = f"{FOLDER}/{digest_of(html, title=title, language=language)}.png"
    return _kept(name, lambda: _picture(kept_pdf(html, title=title, language=language)))


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return file.read()
    made = make()
    default_storage.save(name, ContentFile(made))
    return made


def _picture(made: bytes) -> bytes:
    import pypdfium2

    # PDFium knows no threads: the lock that keeps prints from piling up keeps them apart as well.
    with _at_once:
        document = pypdfium2.PdfDocument(made)
        try:
            drawn = document[0].render(scale=DOTS / 72).to_pil()
        finally:
            document.close()
    file = io.BytesIO()
    drawn.quantize(COLOURS).save(file, "PNG", optimize=True, dpi=(DOTS, DOTS))
    return file.getvalue()


def remove_unused(used: set[str]) -> int:
    """Remove every kept print whose digest is not among these, and return how many."""
    folder = default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []
    unused = [name for name in folder if Path(name).stem not in used]
    for name in unused:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(unused)


def qr_code(address: str) -> SafeString:
    """Return a QR code as an SVG that stands in a page; it survives a thumb or a fold over a quarter of it."""
    drawn = segno.make(address, error="q", micro=False).svg_inline(
        omitsize=True, border=4, light="#fff", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno: it holds the pattern, never the address


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Hands out fonts and static files, and nothing else: no network, no other file of this machine."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            file = _own_file(url)
            if file is None:
                raise ValueError("Only our own files can be printed.")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly()


def _own_file(url: str) -> Path | None:
    kind, _colon, name = url.partition(":")
    if kind == "font":
        return FONTS[name][1] if name in FONTS else None
    # To a scheme of our own WeasyPrint joins nothing: what `{% static %}` writes comes as it is.
    path = unquote(url.partition("?")[0]).removeprefix(HERE)
    if not path.startswith(settings.STATIC_URL) or ".." in path:
        return None
    name = path.removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    if isinstance(found, str):
        return Path(found)
    # A name with a hash in it stands only where the static files were collected.
    root = Path(settings.STATIC_ROOT).resolve()
    file = (root / name).resolve()
    return file if file.is_relative_to(root) and file.is_file() else None
