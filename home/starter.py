"""The starter content: Dutch pages from content/starter/nl, translated with one PO file per language.

Editors carry on in the admin. What an editor has changed is never overwritten, in any language. A page of which a
language lacks a text is not made in that language: it answers whole in English or Dutch there, and says so.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.search.backends import get_search_backends
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.models import BasePage
from home.models import GuidancePage, HomePage, PortalSettings
from home.starter_fixture import Fixture, fixtures, translations
from home.starter_translation import Known, PageTranslator, publish
from network.models import NetworkPage

PAGES: dict[str, type[BasePage]] = {"home": HomePage, "guidance": GuidancePage, "network": NetworkPage}


@transaction.atomic
def load() -> int:
    """Load what is missing or newer; return how many pages were written, counting each language."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if not PortalSettings.objects.exists():
        PortalSettings.objects.create()
    with _indexes_later():
        written = _write()
    _index(written)
    return len(written)


def _write() -> list[Page]:
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    found, pages = list(fixtures()), _pages(source)
    placed = [_place(fixture, source, pages) for fixture in found if fixture.slug not in pages]
    known = Known.of(pages.values())
    keys = {slug: page.pk for slug, page in pages.items()}
    written: list[Page] = []
    for fixture in found:
        page = pages[fixture.slug]
        is_open = not known.is_touched(page)
        if page in placed or (is_open and not _is_current(page, fixture, keys)):
            _fill(page, fixture, keys)
            page.save()
            publish(page)
            written.append(page)
    return written + _translate([pages[fixture.slug] for fixture in found], known)


def _pages(source: Locale) -> dict[str, BasePage]:
    return {page.slug: page for model in PAGES.values() for page in model.objects.filter(locale=source)}


def _place(fixture: Fixture, source: Locale, pages: dict[str, BasePage]) -> BasePage:
    """Give a new page its place in the tree: other pages may name it before its own blocks are written."""
    page = PAGES[fixture.kind](locale=source, **fixture.fields())
    _fill(page, fixture, {})
    home = next((one for one in pages.values() if isinstance(one, HomePage)), None)
    if home is None:
        _found(page)
    else:
        home.add_child(instance=page)
    pages[fixture.slug] = page
    return page


def _found(home: BasePage) -> None:
    root = Page.get_first_root_node()
    # Wagtail's migrations made a welcome page and a site that shows it; ours take their place.
    # `update` because a saved change of slug would leave a redirect to a page that is about to go.
    welcome = Page.objects.child_of(root).filter(content_type__model="page")
    welcome.update(slug="welcome")
    root.add_child(instance=home)
    _show(home)
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


def _fill(page: BasePage, fixture: Fixture, keys: dict[str, int]) -> None:
    for name, value in fixture.fields().items():
        setattr(page, name, value)
    for name, blocks in fixture.streams(keys).items():
        setattr(page, name, json.dumps(blocks))


def _is_current(page: BasePage, fixture: Fixture, keys: dict[str, int]) -> bool:
    same_fields = all(str(getattr(page, name)) == str(value) for name, value in fixture.fields().items())
    return same_fields and all(
        _plain(getattr(page, name).get_prep_value()) == _plain(blocks)
        for name, blocks in fixture.streams(keys).items()
    )


def _plain(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, sort_keys=True, default=str)


def _translate(pages: Iterable[BasePage], known: Known) -> list[Page]:
    """Write every page in every language that has all its texts; the first page before those under it."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    languages = [(locales[code], texts) for code, texts in translations()]
    homes = {
        locale_id: page
        for (_key, locale_id), page in known.versions.items()
        if page.depth == 2  # the root is 1, a language's first page 2
    }
    written: list[Page] = []
    for page in pages:
        translator = PageTranslator(page, known)
        for locale, texts in languages:
            if not translator.needs(locale, texts):
                continue
            done = translator.write(locale, texts, homes.get(locale.pk))
            if done is not None:
                written.append(done)
                homes.setdefault(locale.pk, done)
    return written


@contextmanager
def _indexes_later() -> Iterator[None]:
    """Keep the search and reference indexes out of every single save."""
    searched = [model for model in get_indexed_models() if issubclass(model, Page)]
    for model in searched:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in searched:
            post_save.connect(post_save_signal_handler, sender=model)


def _index(pages: list[Page]) -> None:
    """Bring both indexes up to date, once."""
    for model in PAGES.values():
        written = [page for page in pages if isinstance(page, model)]
        for backend in get_search_backends(with_auto_update=True):
            if written:
                backend.add_bulk(model, written)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
