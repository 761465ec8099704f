"""Rebuilds one photo from its pixels: `python -m signals_form.rebuild_photo <in >out`, in a process of its own.

Run as a child with hard limits, because a picture file from a stranger may be made to break the reader. It reads a
photo from standard input and writes a fresh JPEG to standard output, or exits with a code and writes nothing. It
imports nothing of the portal and opens no file for writing.

A plain re-save would keep EXIF, XMP, comments and colour profiles (it was measured); a new image with pasted pixels
keeps none of them.
"""

import io
import resource
import sys
import warnings

import pillow_heif
from PIL import Image, ImageOps

MEGAPIXELS = 20_000_000
MEMORY = 1_500_000_000
CPU_SECONDS = 20
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

UNREADABLE = 3
TOO_LARGE = 4


def limit() -> None:
    """Bound memory and time, and forbid files and core dumps: the pixels of a reporter must not reach a disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def rebuild(data: bytes) -> bytes:
    """Return a new JPEG with the pixels of the first frame and nothing else."""
    Image.MAX_IMAGE_PIXELS = MEGAPIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)  # Pillow only warns; a bomb is an error here
        with Image.open(io.BytesIO(data), formats=FORMATS) as photo:
            upright = ImageOps.exif_transpose(photo)
    fresh = Image.new("RGB", upright.size, "white")
    if "A" in upright.getbands() or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        fresh.paste(layer.convert("RGB"), mask=layer.getchannel("A"))
    else:
        fresh.paste(_eight_bit(upright).convert("RGB"))
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=85)
    return out.getvalue()


def _eight_bit(photo: Image.Image) -> Image.Image:
    """Return a 16-bit grey picture as an 8-bit one; converting it directly would turn it white."""
    return photo.convert("I").point(lambda value: value / 256).convert("L") if photo.mode.startswith("I") else photo


def main() -> int:
    """Read, rebuild, write."""
    limit()
    pillow_heif.register_heif_opener()
    try:
        rebuilt = rebuild(sys.stdin.buffer.read())
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return TOO_LARGE
    except Exception:  # whatever a broken picture raises, the answer is the same
        return UNREADABLE
    sys.stdout.buffer.write(rebuilt)
    return 0


if __name__ == "__main__":
    sys.exit(main())
