"""`python -m portal.compile_messages`: build the .mo files that Django reads, wherever a .po file is newer.

It needs polib and nothing else: no gettext tools, no settings, no database. Django answers a sentence that a language
lacks in the site's own language, Dutch; a reader who came for Romanian is helped more by English, so there what a
file does not say is built in English.
"""

import gettext
import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"
# Every sentence of the interface is in this file; what it does not say is an omission and stays visible as one.
SOURCE = Path("nl", "LC_MESSAGES", "django.po")


def compile_messages(folder: Path = LOCALE) -> list[Path]:
    """Write each .mo file that is missing or older than the .po files it is made of, and return them."""
    source, written = folder / SOURCE, []
    for file in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = file.with_suffix(".mo")
        changed = max(part.stat().st_mtime for part in (file, source) if part.exists())
        if target.exists() and target.stat().st_mtime >= changed:
            continue
        catalog = polib.pofile(str(file))
        if source.exists() and file != source:
            _complete_in_english(catalog, polib.pofile(str(source)))
        catalog.save_as_mofile(str(target))
        written.append(target)
    return written


def _complete_in_english(catalog: polib.POFile, source: polib.POFile) -> None:
    said = {(entry.msgctxt, entry.msgid) for entry in catalog.translated_entries()}
    for entry in source:
        if (entry.msgctxt, entry.msgid) not in said:
            _say_in_english(entry, catalog.metadata.get("Plural-Forms", ""))
            catalog.append(entry)


def _say_in_english(entry: polib.POEntry, plural_forms: str) -> None:
    entry.flags = []
    if not entry.msgid_plural:
        entry.msgstr = entry.msgid
        return
    # Which form a language takes for one; every other form is the English plural.
    rule = plural_forms.partition("plural=")[2].rstrip("; ") or "n != 1"
    choose = gettext.c2py(rule)
    forms = {choose(number) for number in range(201)}
    entry.msgstr_plural = {form: entry.msgid if form == choose(1) else entry.msgid_plural for form in forms}


if __name__ == "__main__":
    for file in compile_messages():
        sys.stdout.write(f"compiled {file.parent.parent.name}\n")
