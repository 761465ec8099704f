"""The interface speaks the reader's language: complete where it must be, whole, and in the right words."""

import gettext
import re
from collections import Counter

import polib
import pytest
from django.conf import settings

from portal.renew_messages import PLURALS, ROOT, STAFF_LANGUAGES, differences, is_public, po_file
from tests.services.required import need

pytestmark = [pytest.mark.any_engine, pytest.mark.requirement("R96")]

ALL_FILES = [code for code, _name in settings.LANGUAGES if po_file(ROOT, code).exists()]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?[a-z][^>]*>")


def catalog(language):
    return polib.pofile(str(po_file(ROOT, language)))


def key(entry):
    return entry.msgctxt or "", entry.msgid


def forms(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def untranslated(entries):
    return [entry.msgid for entry in entries if not all(forms(entry))]


def letters(text):
    return [one for one in PLACEHOLDER.sub("", text) if one.isalpha()]


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_staff_and_public_read_every_sentence_in_dutch_and_english(language):
    assert untranslated(catalog(language)) == []


@pytest.mark.parametrize("language", sorted(set(ALL_FILES) - set(STAFF_LANGUAGES)))
def test_the_public_reads_every_sentence_in_every_language(language):
    public = [entry for entry in catalog(language) if is_public(entry)]
    assert {key(entry) for entry in public} == {key(entry) for entry in catalog("nl") if is_public(entry)}
    assert untranslated(public) == []


def test_english_is_what_the_code_says():
    assert [entry.msgid for entry in catalog("en") if forms(entry)[0] != entry.msgid] == []


@pytest.mark.parametrize("language", ALL_FILES)
def test_placeholders_links_and_marks_survive_translation(language):
    for entry in catalog(language):
        for form, text in enumerate(forms(entry)):
            source = {entry.msgid, entry.msgid_plural or entry.msgid}
            wanted = [Counter(PLACEHOLDER.findall(one)) for one in source]
            assert not text or Counter(PLACEHOLDER.findall(text)) in wanted, (language, form, entry.msgid)


@pytest.mark.parametrize("language", ALL_FILES)
def test_nothing_is_guessed_or_left_over(language):
    entries = catalog(language)
    assert not entries.metadata_is_fuzzy
    assert entries.fuzzy_entries() == []
    assert entries.obsolete_entries() == []


@pytest.mark.parametrize("language", ALL_FILES)
def test_each_language_has_its_own_plural_forms(language):
    entries = catalog(language)
    header = entries.metadata["Plural-Forms"]
    assert header == PLURALS[language]
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.+);", header).groups()
    choose = gettext.c2py(rule)
    assert {choose(number) for number in range(201)} == set(range(int(count)))
    for entry in entries:
        if entry.msgid_plural and any(forms(entry)):
            assert sorted(entry.msgstr_plural) == list(range(int(count))), entry.msgid


@pytest.mark.parametrize("language", sorted(set(ALL_FILES) - {"nl"}))
def test_no_dutch_is_left_in_another_language(language):
    dutch = {key(entry): forms(entry) for entry in catalog("nl")}
    same = [
        text
        for entry in catalog(language)
        for text in forms(entry)
        if len(letters(text)) > 12 and text in dutch[key(entry)]
    ]
    assert same == []


@pytest.mark.parametrize("language", sorted(set(ALL_FILES) - {"en"}))
def test_no_english_is_left_in_another_language(language):
    same = [
        text for entry in catalog(language) for text in forms(entry) if len(letters(text)) > 12 and text == entry.msgid
    ]
    assert same == []


def test_arabic_is_written_in_arabic():
    latin = [
        entry.msgid
        for entry in catalog("ar")
        for text in forms(entry)
        if letters(text) and not re.search(r"[\u0600-\u06ff]", text)
    ]
    assert latin == ["CoMensha"]


def test_the_files_hold_what_the_code_says_and_nothing_else():
    need("gettext")
    assert differences() == []
