"""Translations are built without gettext tools, and only when they changed."""

import gettext
import os

import pytest

from portal.compile_messages import compile_messages

pytestmark = pytest.mark.any_engine

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "work"\nmsgstr "praca"\n'


@pytest.mark.requirement("R96")
def test_a_newer_po_file_is_built_and_an_older_one_left(tmp_path):
    source = tmp_path / "pl" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    target = source.with_suffix(".mo")
    assert compile_messages(tmp_path) == [target]
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("work") == "praca"
    assert compile_messages(tmp_path) == []
    source.write_text(PO.replace("praca", "robota"))
    os.utime(source, (target.stat().st_mtime + 5,) * 2)
    assert compile_messages(tmp_path) == [target]
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("work") == "robota"


SOURCE = (
    PO
    + """
msgid "One more"
msgstr "Nog een"

#, python-format
msgid "%(count)d report"
msgid_plural "%(count)d reports"
msgstr[0] "%(count)d melding"
msgstr[1] "%(count)d meldingen"
"""
)
RULES = {
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "lt": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
}


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", RULES)
def test_what_a_language_lacks_is_built_in_english(tmp_path, language):
    incomplete = PO.replace("UTF-8\\n", f"UTF-8\\nPlural-Forms: {RULES[language]}\\n")
    for code, text in {"nl": SOURCE, language: incomplete}.items():
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(text)
    compile_messages(tmp_path)
    with (tmp_path / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        built = gettext.GNUTranslations(file)
    # Django would answer in Dutch where the file says nothing.
    built.add_fallback(gettext.NullTranslations())
    built._fallback.gettext = built._fallback.ngettext = lambda *_words: "in het Nederlands"
    assert built.gettext("work") == "praca"
    assert built.gettext("One more") == "One more"
    said = [built.ngettext("%(count)d report", "%(count)d reports", count) for count in (1, 3, 12)]
    assert said == ["%(count)d report", "%(count)d reports", "%(count)d reports"]
