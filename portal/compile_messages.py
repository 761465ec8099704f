"""`python -m portal.compile_messages`: build the .mo files that Django reads, wherever the .po file is newer.

It needs polib and nothing else: no gettext tools, no settings, no database.
"""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_messages(folder: Path = LOCALE) -> list[Path]:
    """Write each .mo file that is missing or older than its .po file, and return them."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        written.append(target)
    return written


if __name__ == "__main__":
    for file in compile_messages():
        sys.stdout.write(f"compiled {file.parent.parent.name}\n")
