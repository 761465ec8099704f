"""Translations are built without gettext tools, and only when they changed."""

import gettext
import os

import pytest

from portal.compile_messages import compile_messages

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
