"""Writes the starter pages in the other languages as wagtail-localize would, but a page at a time, not text by text.

wagtail-localize's own import asks the database about every text; for twenty pages in fourteen languages that takes a
minute. What is stored is the same: texts, translation, page, revision and log, so editors carry on in the admin.
"""

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Revision
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.segments.types import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue, validate_translation_links

from communication.guards import held_pages
from content.models import BasePage

log = logging.getLogger(__name__)
# How deep in the tree the first page of a language stands; the root is 1.
FIRST = 2
# Parsing takes most of the time, and most texts hold nothing to parse.
MARKUP = re.compile("[<&]")


class StarterContentError(Exception):
    """The fixture and a PO file do not fit together; the message names the text."""


@dataclass
class Known:
    """What the database holds at the start, asked once for all pages and languages."""

    touched: set[str]
    versions: dict[tuple[Any, int], Page]
    texts: dict[tuple[Any, int], list[StringTranslation]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, pages: Iterable[Page]) -> "Known":
        """Ask for these pages and all their translations."""
        keys = [page.translation_key for page in pages]
        versions = list(Page.objects.filter(translation_key__in=keys))
        held = held_pages()
        known = cls(
            touched={
                *Revision.page_revisions.filter(user__isnull=False).values_list("object_id", flat=True),
                *(str(page.pk) for page in versions if page.translation_key in held),
            },
            versions={(page.translation_key, page.locale_id): page for page in versions},
        )
        done = StringTranslation.objects.filter(context__object_id__in=keys)
        for text in done.select_related("translation_of", "context"):
            known.texts[text.context.object_id, text.locale_id].append(text)
        return known

    def is_touched(self, page: Page | None) -> bool:
        """Whether a person has saved this page since it was loaded, or entities must approve what it says."""
        return page is not None and str(page.pk) in self.touched


class PageTranslator:
    """Writes one Dutch page in other languages."""

    def __init__(self, page: BasePage, known: Known) -> None:
        self.page, self.known = page, known

    def needs(self, locale: Locale, texts: dict[str, str]) -> bool:
        """Whether the page in this language is missing or older, and nobody has touched it."""
        target = self.known.versions.get((self.page.translation_key, locale.pk))
        if self.known.is_touched(self.page) or self.known.is_touched(target):
            return False
        done = self.known.texts[self.page.translation_key, locale.pk]
        if target is None or target.latest_revision_created_at < self.page.latest_revision_created_at:
            return True
        by_person = any(one.last_translated_by_id for one in done)
        newer = any(one.data != texts.get(one.translation_of.data, one.data) for one in done)
        return newer and not by_person

    def write(self, locale: Locale, texts: dict[str, str], parent: Page | None) -> Page | None:
        """Write the page in this language and return it; None when a text is missing, or the page above it."""
        if parent is None and self.page.depth > FIRST:
            return None
        missing = [one.string.data for one in self.strings if one.string.data not in texts]
        if missing:
            log.info("%s/%s is not there yet: no text for “%s”", locale.language_code, self.page.slug, missing[0])
            return None
        target = self._built(locale, texts)
        self._store(locale, texts)
        return self._publish(locale, target, parent or Page.get_first_root_node())

    @cached_property
    def source(self) -> TranslationSource:
        """What wagtail-localize knows of the Dutch page."""
        source, _created = TranslationSource.update_or_create_from_instance(self.page)
        return source

    @cached_property
    def strings(self) -> list[StringSegment]:
        """The page's texts, each with its place."""
        return list(StringSegment.objects.filter(source=self.source).select_related("string", "context"))

    @cached_property
    def templates(self) -> list[TemplateSegment]:
        """What stands around the texts: paragraphs and lists."""
        return list(TemplateSegment.objects.filter(source=self.source).select_related("template", "context"))

    def _store(self, locale: Locale, texts: dict[str, str]) -> None:
        unique = {(one.string_id, one.context_id): one for one in self.strings}
        StringTranslation.objects.bulk_create(
            [
                StringTranslation(
                    translation_of=one.string, context=one.context, locale=locale, data=texts[one.string.data]
                )
                for one in unique.values()
            ],
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=["data", "updated_at", "has_error"],
        )
        Translation.objects.get_or_create(source=self.source, target_locale=locale)

    def _built(self, locale: Locale, texts: dict[str, str]) -> BasePage:
        original = self.source.as_instance()
        known = self.known.versions.get((self.page.translation_key, locale.pk))
        target = known.specific if known else type(self.page)(translation_key=self.page.translation_key, locale=locale)
        for name in ("slug", "title", "show_in_menus", "search_description"):
            setattr(target, name, getattr(original, name))
        copy_synchronised_fields(original, target)
        if original.depth == FIRST:
            # First pages of all languages stand side by side under the root; no address shows these slugs.
            target.slug = f"{original.slug}-{locale.language_code}"
        ingest_segments(original, target, self.page.locale, locale, self._segments(locale, texts))
        return target

    def _segments(self, locale: Locale, texts: dict[str, str]) -> list[Any]:
        strings = [
            StringSegmentValue(
                one.context.path,
                _checked(locale, one.string.data, texts[one.string.data]),
                attrs=json.loads(one.attrs),
                order=one.order,
            )
            for one in self.strings
        ]
        templates = [
            TemplateSegmentValue(
                one.context.path,
                one.template.template_format,
                one.template.template,
                one.template.string_count,
                order=one.order,
            )
            for one in self.templates
        ]
        return [*strings, *templates]

    def _publish(self, locale: Locale, target: BasePage, parent: Page) -> Page:
        if target.pk is None:
            parent.add_child(instance=target)
        else:
            target.save()
        publish(target)
        TranslationLog.objects.create(source=self.source, locale=locale, revision=target.latest_revision)
        return target


def publish(page: Page) -> None:
    """Let what was just saved be the live version, with one revision: saving it once more would change nothing."""
    revision = page.save_revision(clean=False)
    now = timezone.now()
    values = {
        "live": True,
        "has_unpublished_changes": False,
        "live_revision": revision,
        "last_published_at": now,
        "first_published_at": page.first_published_at or now,
    }
    for name, value in values.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**values)


def _checked(locale: Locale, dutch: str, text: str) -> StringValue:
    """Return a text as wagtail-localize keeps it; refuse one whose markup or links differ from the Dutch."""
    if not MARKUP.search(dutch + text):
        return StringValue(text)
    try:
        validate_translation_links(dutch, text)
        return StringValue.from_translated_html(text)
    except ValueError as error:
        raise StarterContentError(f"{locale.language_code}.po does not fit: {dutch}") from error
