"""The pepper: a file on the desk's server, in no backup, without which no password opens a key."""

import hmac
import os
from pathlib import Path

from django.conf import settings

PEPPER_BYTES = 32


class NoPepper(Exception):
    """The pepper file is missing, unreadable or not for this process."""


def file() -> Path:
    """Return where the pepper lies."""
    return Path(settings.VAULT_PEPPER_FILE)


def make() -> bool:
    """Draw a pepper where there is none yet, readable by this account only; return whether one was made."""
    try:
        handle = os.open(file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as pepper:
        pepper.write(os.urandom(PEPPER_BYTES))
    return True


def read() -> bytes:
    """Return the pepper; raise NoPepper where there is none, and always in the public process."""
    if settings.PORTAL_PROCESS == "public":
        raise NoPepper
    try:
        pepper = file().read_bytes()
    except OSError:
        raise NoPepper from None
    if len(pepper) != PEPPER_BYTES:
        raise NoPepper
    return pepper


def season(password: str) -> bytes:
    """Return the password mixed with the pepper."""
    return hmac.digest(read(), password.encode(), "sha256")


def mark() -> str:
    """Return what tells this pepper from another without telling the pepper."""
    return hmac.digest(read(), b"mark", "sha256")[:8].hex()
