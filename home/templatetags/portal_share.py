"""What a page offers to whoever wants to show it to others, or to take it along."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from communication.posters.poster import SIZES
from content.addresses import address
from content.printing import qr_code
from home import sharing
from home.posters import FORM

register = template.Library()


@register.inclusion_tag("components/share/share.html", takes_context=True)
def share(context: Context) -> dict[str, Any]:
    """Show how to show this page to others; nothing where a page answers in another language than asked."""
    page, request, frame = context["page"], context.get("request"), context.get("frame")
    if request is None or frame is None or frame.is_fallback:
        return {}
    absolute = request.build_absolute_uri(address(page, frame.language))
    return {
        "address": absolute,
        "qr_code": qr_code(absolute),
        "ways": sharing.ways(page.title, absolute),
        "prints": [(size, reverse("poster_sheet", args=[page.slug, size])) for size in SIZES],
        "form_poster": reverse("poster_sheet", args=[FORM, SIZES[0]]),
    }
