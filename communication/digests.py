"""What a text is, as one short value: a yes belongs to it, and any other text has another one."""

import json
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from audit.trail import digest_of
from communication.models import Message

# What readers see of every page; the rest of Wagtail's own fields says where it is and how it is kept.
PAGE_TEXTS = ("title", "seo_title", "search_description")


def text_fields(page: Page) -> list[models.Field]:
    """Return the fields that a kind of page adds: its texts, blocks and dates, not its place in a menu."""
    return [
        field
        for field in page._meta.concrete_fields
        if field.model is not Page and not field.remote_field and not isinstance(field, models.BooleanField)
    ]


def page_digest(page: Page) -> str:
    """Return the digest of what readers get of a page of a kind of its own."""
    texts = [f"{name}:{getattr(page, name)}" for name in PAGE_TEXTS]
    return digest_of(*texts, *(f"{field.name}:{_plain(field, page)}" for field in text_fields(page)))


def _plain(field: models.Field, page: Page) -> str:
    if not isinstance(field, StreamField):
        return str(field.value_to_string(page))
    # Block by block, so that raw data and data that was looked at give the same.
    blocks = [[one.block_type, one.block.get_prep_value(one.value)] for one in getattr(page, field.attname)]
    return json.dumps(_without_ids(blocks), sort_keys=True, default=str)


def _without_ids(value: Any) -> Any:
    """Leave out the identity of blocks: Wagtail gives one to each block that has none, every time anew."""
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items() if key != "id"}
    return [_without_ids(one) for one in value] if isinstance(value, list) else value


def message_digest(message: Message) -> str:
    """Return the digest of a message's words."""
    return digest_of(message.title, message.text)
