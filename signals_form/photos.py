"""Photos from strangers: kept in memory, rebuilt from their pixels in a child process, never stored as they came."""

import os
import subprocess
import sys
import threading
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from signals_form import rebuild_photo

MOST_PHOTOS = 5
MOST_BYTES = 10 * 1024 * 1024
SECONDS = 30

# At most two children at once: a hundred large photos must not take the server's memory.
_room = threading.BoundedSemaphore(2)


class PhotoRefused(ValueError):
    """The photo cannot be taken in; the message tells the sender why."""


class MemoryOnlyHandler(FileUploadHandler):
    """Keeps an upload in memory whatever its size, up to one byte more than is allowed; the rest is not kept.

    Django's own handlers write a large upload to a temporary file: a trace on a disk. The file name is dropped here,
    before anything can use it.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start one file."""
        super().new_file(*args, **kwargs)
        self.files += 1
        self.most = MOST_BYTES + 1 if self.files <= MOST_PHOTOS else 1
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as far as there is room."""
        self.kept.write(raw_data[: max(0, self.most - self.kept.tell())])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand over what was kept, under a name that says nothing."""
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(self.kept, self.field_name, "photo", "application/octet-stream", size, None)


def rebuild(data: bytes) -> bytes:
    """Return a fresh JPEG of the photo, made by the child process; raise PhotoRefused where there is none."""
    with _room:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the sender in the arguments
                [sys.executable, "-m", rebuild_photo.__name__],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd=settings.BASE_DIR,
                env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PhotoRefused(_("It took too long to read this photo. Send another one.")) from error
    if done.returncode == rebuild_photo.TOO_LARGE:
        raise PhotoRefused(_("This photo is too large. A photo may have at most 20 million pixels."))
    if done.returncode != 0 or not done.stdout:
        raise PhotoRefused(_("We cannot read this photo. Use a JPEG, PNG, WebP or HEIC photo."))
    return done.stdout
