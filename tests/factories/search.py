"""Entries to find, on a page of their own."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from home.models import GuidancePage
from search import engines
from search.models import Entry, Tag


def made_page(language: str = "nl", slug: str = "somewhere", **facts: Any) -> Page:
    """Make a live page in a language."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    page = Page(title="Somewhere", slug=f"{slug}-{language}", locale=locale, **facts)
    made: Page = Page.get_first_root_node().add_child(instance=page)
    return made


def made_entry(
    title: str,
    text: str = "",
    *,
    language: str = "nl",
    page: Page | None = None,
    tags: tuple[tuple[str, str], ...] = (),
    **facts: Any,
) -> Entry:
    """Make an entry and index it."""
    page = page or made_page(language, slug=f"somewhere-{Entry.objects.count()}")
    usual = {"key": f"page:{page.translation_key}", "kind": "guidance", "path": f"{page.slug}/"}
    entry = Entry.objects.create(title=title, text=text, language=language, page=page, **{**usual, **facts})
    for facet, value in (("type", entry.kind), *tags):
        Tag.objects.create(entry=entry, facet=facet, value=value)
    for engine in engines.all_written():
        engine.write([entry])
    return entry


def guidance(home: Page, title: str, slug: str, text: str = "", **facts: Any) -> GuidancePage:
    """Make a published guidance page below a home page."""
    page = GuidancePage(
        title=title,
        slug=slug,
        intro="Kort gezegd.",
        checked_on=date(2020, 12, 1),
        body=[("text", f"<p>{text}</p>")],
        locale=home.locale,
        **facts,
    )
    home.add_child(instance=page)
    if page.live:
        page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)
