"""Speaks a sum in the language of the page, with espeak-ng where it is installed. Nothing is written to a disk."""

import shutil
import struct
import subprocess

from django.utils.translation import gettext as _
from django.utils.translation import override

SECONDS = 10
WORDS_A_MINUTE = "120"
VOICES = frozenset({"nl", "en", "pl", "ro", "bg", "hu", "de", "es", "pt", "sk", "lt", "tr", "uk", "ar"})


def _program() -> str | None:
    return shutil.which("espeak-ng")


def speaks(language: str) -> bool:
    """Whether this server can speak a language."""
    return language in VOICES and _program() is not None


def sentence(challenge: str, language: str) -> str:
    """Return how a sum such as `7+5=` is said in a language."""
    minus = "-" in challenge
    first, second = challenge.rstrip("=").split("-" if minus else "+")
    with override(language):
        said = _("%(first)s minus %(second)s") if minus else _("%(first)s plus %(second)s")
    return said % {"first": first, "second": second}


def wave(challenge: str, language: str) -> bytes:
    """Return the spoken sum as a WAV file, or no bytes where it cannot be made."""
    program = _program()
    if program is None or language not in VOICES:
        return b""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments; the sentence is our own sum
            [program, "-v", language, "-s", WORDS_A_MINUTE, "--stdout", sentence(challenge, language)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return _with_true_length(done.stdout) if done.returncode == 0 else b""


def _with_true_length(wav: bytes) -> bytes:
    """Write the real sizes into the header: on a pipe espeak-ng cannot know them, and some phones want them."""
    if len(wav) < 44:
        return b""
    return wav[:4] + struct.pack("<I", len(wav) - 8) + wav[8:40] + struct.pack("<I", len(wav) - 44) + wav[44:]
