"""`python -m portal.renew_messages [--check]`: bring the texts of the interface from the code into locale/*/*.po.

Needs the gettext tools. With `--check` nothing is written: it says what the committed files lack or hold too much.
What Django's makemessages leaves behind is tidied, so that a new sentence shows as one new entry in a diff: no
dates, no guesses (“fuzzy”), no line numbers, no line breaks. English msgids are their own translation.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en", "pl", "ro", "bg", "hu", "de", "es", "pt", "sk", "lt", "tr", "uk", "ar")
# Staff work in Dutch or English: the other catalogs hold what the public reads, and what somebody translated besides.
STAFF_LANGUAGES = ("nl", "en")
# Where a sentence that a visitor without an account can read comes from.
PUBLIC = (
    "communication/audience_kinds.py",
    "communication/posters/",
    "content/",
    "home/",
    "intake/answers.py",
    "network/models/pages.py",
)
PUBLIC += ("network/models/parties.py", "network/models/powers.py", "network/public/", "network/views/public.py")
PUBLIC += ("signals_form/", "templates/base.html", "templates/captcha/", "templates/communication/posters/")
PUBLIC += ("templates/components/", "templates/content/", "templates/django/", "templates/home/")
PUBLIC += ("templates/network/public/", "templates/signals_form/", "templates/403.html", "templates/404.html")
PUBLIC += ("templates/500.html", "search/", "templates/search/")
# In the same folders, but on staff screens only: names of fields and blocks, the desk that answers questions.
STAFF = ("content/apps.py", "content/blocks/", "content/models.py", "content/receivers.py", "home/apps.py")
STAFF += ("home/contact/desk/", "home/contact/models.py", "home/contact/policies.py", "home/contact/stages.py")
STAFF += ("home/editing/", "home/message_posters.py", "home/models.py")
STAFF += ("home/wagtail_hooks.py", "templates/home/contact/desk/", "templates/home/editing/")
STAFF += ("search/apps.py", "search/desk/", "search/management/", "search/models.py", "templates/search/desk/")
NOT_OURS = (".venv", "var", "node_modules", "tests", ".git")
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n!=1 && n%100>=1 && n%100<=19) ? 1 : 2);",
    "bg": "nplurals=2; plural=(n != 1);",
    "hu": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "pt": "nplurals=2; plural=(n != 1);",
    "sk": "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
    "lt": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
}


def po_file(root: Path, language: str) -> Path:
    """Return where a language's sentences are kept."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def is_public(entry: polib.POEntry) -> bool:
    """Whether somebody without an account can read this sentence."""
    return any(file.startswith(PUBLIC) and not file.startswith(STAFF) for file, _line in entry.occurrences)


def read(path: Path) -> polib.POFile:
    """Return a catalog that is written back without line breaks of its own; an empty one when it is not there yet."""
    return polib.pofile(str(path) if path.exists() else 'msgid ""\nmsgstr ""\n', wrapwidth=0)


def _tidy(path: Path, language: str) -> None:
    catalog = read(path)
    catalog.header, catalog.metadata_is_fuzzy = "", False
    catalog.metadata = {
        "Project-Id-Version": "samenwerkingsportaal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for entry in catalog:
        if entry.fuzzy:
            _forget_guess(entry)
        if language == "en":
            _repeat(entry)
    if language not in STAFF_LANGUAGES:
        catalog[:] = [entry for entry in catalog if entry.translated() or is_public(entry)]
    catalog.save(str(path))


def _forget_guess(entry: polib.POEntry) -> None:
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None


def _repeat(entry: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def renew(root: Path = ROOT) -> None:
    """Extract the sentences of the code under root into its .po files."""
    languages = [part for language in LANGUAGES for part in ("--locale", language)]
    ignored = [part for name in NOT_OURS for part in ("--ignore", name)]
    shape = ["--no-wrap", "--add-location", "file", "--no-obsolete"]
    command = [sys.executable, "manage.py", "makemessages", "--verbosity", "0", *languages, *ignored, *shape]
    subprocess.run(command, cwd=root, check=True)  # noqa: S603 - our own command, no words from outside
    for language in LANGUAGES:
        _tidy(po_file(root, language), language)


def _sentences(root: Path, language: str) -> set[tuple[str, str]]:
    return {(entry.msgctxt or "", entry.msgid) for entry in read(po_file(root, language))}


def differences(root: Path = ROOT) -> list[str]:
    """Return what the committed files lack, and what they hold that the code no longer says."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*NOT_OURS, ".*_cache", "*.mo", "*.pyc"))
        renew(copy)
        found = []
        for language in LANGUAGES:
            said, kept = _sentences(copy, language), _sentences(root, language)
            found += [f"{language}: new: {msgid!r}" for _context, msgid in sorted(said - kept)]
            found += [f"{language}: gone: {msgid!r}" for _context, msgid in sorted(kept - said)]
        return found


def main() -> int:
    """Renew the files, or say how they differ from the code."""
    if "--check" not in sys.argv[1:]:
        renew()
        return 0
    found = differences()
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
