"""Bring the PO files of the starter content up to date with the Dutch pages."""

from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail_localize.models import StringSegment, TranslationSource

from home.starter import PAGES, load
from home.starter_fixture import FOLDER, fixtures


class Command(BaseCommand):
    """`manage.py renew_starter_texts`: every Dutch text once, in reading order, each with what was translated."""

    help = "Write content/starter/*.po anew from the Dutch pages, keep every translation, and say what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one file for each language, and one line about it."""
        texts = dutch_texts()
        for code, _name in settings.LANGUAGES:
            if code == settings.LANGUAGE_CODE:
                continue
            path = FOLDER / f"{code}.po"
            old = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}
            new_file(code, texts, old).save(str(path))
            self.stdout.write(f"{code}: {sum(not old.get(text) for text in texts)} of {len(texts)} texts to translate")


def dutch_texts() -> dict[str, str]:
    """Return every text of the Dutch starter pages in reading order, with the page it is on first."""
    texts: dict[str, str] = {}
    with transaction.atomic():
        load()
        for fixture in fixtures():
            pages = PAGES[fixture.kind].objects
            page = pages.get(slug=fixture.slug, locale__language_code=settings.LANGUAGE_CODE)
            source, _created = TranslationSource.update_or_create_from_instance(page)
            for segment in StringSegment.objects.filter(source=source).select_related("string").order_by("order"):
                texts.setdefault(segment.string.data, fixture.slug)
        transaction.set_rollback(True)
    return texts


def new_file(code: str, texts: dict[str, str], old: dict[str, str]) -> polib.POFile:
    """Return a file with these texts, in this order."""
    po = polib.POFile(wrapwidth=119)
    po.header = "Starter content: the Dutch text and its translation. Loaded by manage.py load_starter_content."
    po.metadata = {
        "Project-Id-Version": "starter content",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for text, page in texts.items():
        po.append(polib.POEntry(msgid=text, msgstr=old.get(text, ""), comment=page))
    return po
