"""How contacts, and what a party knows of us, are written on pages."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from network.models import Acquaintance

register = template.Library()


@register.filter
def phone(number: str) -> SafeString | str:
    """Write a number as a link that phones it; it reads from left to right in every language."""
    if not number:
        return ""
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', re.sub(r"[^\d+]", "", number), number)


@register.filter
def website(address: str) -> SafeString | str:
    """Write a web address as a link that does not tell where the reader came from."""
    if not address:
        return ""
    bare = re.sub(r"^https?://", "", address).rstrip("/")
    href = address if address.startswith(("https://", "http://")) else f"https://{address}"
    return format_html('<a href="{}" rel="noreferrer external"><bdi dir="ltr">{}</bdi></a>', href, bare)


@register.filter
def status_words(status: str | None) -> str:
    """Write whether a party knows the platform; nothing noted means that it does not."""
    return str(dict(Acquaintance.STATUSES)[status or Acquaintance.UNKNOWN])
