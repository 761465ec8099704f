"""Every sentence of the interface is in the translation files, and those that must be complete are."""

import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

from tests.services.required import need

APPS = sorted({name.split(".")[0] for name in settings.INSTALLED_APPS if (settings.BASE_DIR / name).is_dir()})
# What a reporter or visitor can meet; the staff's screens are in Dutch and English.
PUBLIC = (
    "content/",
    "home/",
    "signals_form/",
    "intake/answers.py",
    "templates/403.html",
    "templates/404.html",
    "templates/500.html",
    "templates/base.html",
    "templates/captcha/",
    "templates/components/",
    "templates/content/",
    "templates/django/",
    "templates/home/",
    "templates/signals_form/",
)
# In the same folders, but on editors' screens only: names of fields and blocks.
EDITORS = (
    "content/apps.py",
    "content/blocks/",
    "content/models.py",
    "content/receivers.py",
    "home/apps.py",
    "home/models.py",
)
COMPLETE = {"nl": ("",), "pl": PUBLIC, "ar": PUBLIC}
FILES = sorted((settings.BASE_DIR / "locale").glob("*/LC_MESSAGES/django.po"))


def key(entry):
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural)


def concerns(language, place):
    """Whether a sentence in this file must be in a language."""
    place = place.removeprefix("./")
    return place.startswith(COMPLETE[language]) and (language == "nl" or not place.startswith(EDITORS))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """What xgettext finds in a copy of the code."""
    need("gettext")
    folder = tmp_path_factory.mktemp("code")
    for name in [*APPS, "templates"]:
        shutil.copytree(
            settings.BASE_DIR / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "migrations", "data")
        )
    (folder / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--keep-pot", "--locale", "nl", "--verbosity", "0"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(folder / "locale" / "django.pot"))


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
def test_a_translation_file_holds_no_sentence_that_the_code_has_not(extracted, file):
    present = {key(entry) for entry in polib.pofile(str(file)) if not entry.obsolete}
    assert present <= {key(entry) for entry in extracted}, "run makemessages"


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_a_language_that_must_be_complete_is(extracted, language):
    needed = {
        key(entry) for entry in extracted if any(concerns(language, place) for place, _line in entry.occurrences)
    }
    messages = polib.pofile(str(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"))
    translated = {key(entry) for entry in messages.translated_entries() if not entry.fuzzy}
    assert needed, "nothing was extracted"
    assert sorted(needed - translated) == []
