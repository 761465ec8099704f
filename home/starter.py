"""The starter content: Dutch pages from content/starter/nl, translated with one PO file per language.

Editors carry on in the admin. What an editor has changed is never overwritten, in any language.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polib
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.models import BasePage
from home.models import GuidancePage, HomePage, PortalSettings

FOLDER = Path(settings.BASE_DIR) / "content" / "starter"
# Blocks keep their identity from one load to the next: translations hang on it.
BLOCKS = uuid.UUID("6f1f2a52-54f3-4f5b-9a55-2b1f6f7d3a10")
TEXTS = ("title", "search_description", "heading", "intro")


class StarterContentError(Exception):
    """The fixture and a PO file do not fit together; the message names the text."""


@dataclass(frozen=True)
class Fixture:
    """One page as it stands in the fixture."""

    key: str
    data: dict[str, Any]

    @property
    def is_home(self) -> bool:
        """Whether this is the first page."""
        return self.data["kind"] == "home"

    def fields(self) -> dict[str, Any]:
        """Return the values of the page's fields."""
        values = {name: self.data[name] for name in TEXTS if name in self.data}
        values |= {"slug": self.data["slug"], "show_in_menus": self.data.get("menu", False)}
        if not self.is_home:
            values |= {
                "checked_on": date.fromisoformat(self.data["checked_on"]),
                "show_in_footer": self.data.get("footer", False),
            }
        return values

    def streams(self) -> dict[str, list[dict[str, Any]]]:
        """Return the blocks of the page's stream fields, each with its identity."""
        names = ("body",) if self.is_home else ("body", "sources")
        return {
            name: [_block(block, f"{self.key}/{name}/{place}") for place, block in enumerate(self.data.get(name, []))]
            for name in names
        }


def _block(block: dict[str, Any], place: str) -> dict[str, Any]:
    value = block["value"]
    if block["type"] == "steps":
        value = {
            "steps": [_block({"type": "item", "value": one}, f"{place}/{n}") for n, one in enumerate(value["steps"])]
        }
    return {"type": block["type"], "value": value, "id": str(uuid.uuid5(BLOCKS, place))}


def fixtures() -> Iterator[Fixture]:
    """Yield the Dutch pages, the first page first."""
    for file in sorted((FOLDER / "nl").glob("*.json")):
        yield Fixture(file.stem, json.loads(file.read_text(encoding="utf-8")))


def translations() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each language that has a PO file, with its texts by their Dutch source."""
    for file in sorted(FOLDER.glob("*.po")):
        yield file.stem, {entry.msgid: entry.msgstr for entry in polib.pofile(str(file)) if entry.msgstr}


@transaction.atomic
def load() -> int:
    """Load what is missing or newer; return how many pages were written, counting each language."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if not PortalSettings.objects.exists():
        PortalSettings.objects.create()
    written, home = 0, None
    for fixture in fixtures():
        page, changed = _write_source(fixture, home)
        home = home or page
        written += changed + sum(_translate(page, code, texts) for code, texts in translations())
    return written


def touched_by_editor(page: Page) -> bool:
    """Whether a person has saved this page since it was loaded."""
    return page.revisions.filter(user__isnull=False).exists()


def _write_source(fixture: Fixture, home: Page | None) -> tuple[Page, bool]:
    model = HomePage if fixture.is_home else GuidancePage
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    page = model.objects.filter(slug=fixture.data["slug"], locale=source).first()
    if page is None:
        page = model(locale=source, **fixture.fields())
        _fill(page, fixture)
        _place(page, home)
    elif touched_by_editor(page) or _is_current(page, fixture):
        return page, False
    else:
        _fill(page, fixture)
    page.save_revision(clean=False).publish()
    return page, True


def _fill(page: BasePage, fixture: Fixture) -> None:
    for name, value in fixture.fields().items():
        setattr(page, name, value)
    for name, blocks in fixture.streams().items():
        setattr(page, name, json.dumps(blocks))


def _is_current(page: BasePage, fixture: Fixture) -> bool:
    same_fields = all(str(getattr(page, name)) == str(value) for name, value in fixture.fields().items())
    return same_fields and all(
        [block["id"] for block in getattr(page, name).get_prep_value()] == [block["id"] for block in blocks]
        and _plain(getattr(page, name).get_prep_value()) == _plain(blocks)
        for name, blocks in fixture.streams().items()
    )


def _plain(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, sort_keys=True, default=str)


def _place(page: BasePage, home: Page | None) -> None:
    if home is not None:
        home.add_child(instance=page)
        return
    root = Page.get_first_root_node()
    # Wagtail's migrations made a welcome page and a site that shows it; ours take their place.
    # `update` because a saved change of slug would leave a redirect to a page that is about to go.
    welcome = Page.objects.child_of(root).filter(content_type__model="page")
    welcome.update(slug="welcome")
    root.add_child(instance=page)
    _show(page)
    for old in welcome:
        old.delete()


def _show(home: Page) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": home,
            "site_name": home.title,
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
        },
    )


def _translate(page: Page, code: str, texts: dict[str, str]) -> bool:
    locale = Locale.objects.get(language_code=code)
    target = page.get_translation_or_none(locale)
    if touched_by_editor(page) or (target is not None and touched_by_editor(target)):
        return False
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if target is not None and source is not None and _is_translated(page, target, source, texts):
        return False
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    po = translation.export_po()
    for entry in po:
        entry.msgstr = texts.get(entry.msgid, "")
    missing = [entry.msgid for entry in po if not entry.msgstr]
    if missing:
        raise StarterContentError(f"{code}.po has no translation for: {missing[0]}")
    warnings = translation.import_po(po)
    # Published here and not "on commit": by then the tree has grown, and an old copy would undo that.
    translation.save_target(publish=False)
    _check(translation, warnings)
    page.get_translation(locale).get_latest_revision().publish()
    return True


def _check(translation: Translation, warnings: list[Any]) -> None:
    code = translation.target_locale.language_code
    refused = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id, has_error=True
    ).first()
    if warnings or refused:
        raise StarterContentError(f"{code}.po was not taken over: {warnings or refused.translation_of.data}")


def _is_translated(page: Page, target: Page, source: TranslationSource, texts: dict[str, str]) -> bool:
    if target.latest_revision_created_at < page.latest_revision_created_at:
        return False
    done = StringTranslation.objects.filter(locale=target.locale, context__object_id=source.object_id)
    by_person = done.filter(last_translated_by__isnull=False).exists()
    return by_person or all(
        one.data == texts.get(one.translation_of.data) for one in done.select_related("translation_of")
    )
