"""System checks: where the pepper lies and who can read it."""

import os

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from vault import pepper


def pepper_is_kept(**kwargs: object) -> list[CheckMessage]:
    """Fail when other accounts can read the pepper; warn when the public process can."""
    found: list[CheckMessage] = []
    try:
        mode = pepper.file().stat().st_mode
    except OSError:
        return found
    if mode & 0o077:
        found.append(
            Error("Other accounts of this server can read the pepper file.", hint="chmod 600", id="vault.E001")
        )
    if settings.PORTAL_PROCESS == "public" and os.access(pepper.file(), os.R_OK):
        found.append(
            Warning(
                "The public process can read the pepper file.",
                hint="Run it under an account of its own, or keep the file on the desk's server only.",
                id="vault.W001",
            )
        )
    return found


def register_checks() -> None:
    """Register with Django, for every start."""
    register(pepper_is_kept, Tags.security)
