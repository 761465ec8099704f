"""The frame of a page, for base.html."""

from django import template
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.frame import Frame, build_frame

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_frame(context: Context) -> Frame | None:
    """Return the frame of the page being drawn; None when there is no request to draw it for."""
    request = context.get("request")
    if request is None:
        return None
    page = context.get("page")
    return build_frame(request, page if isinstance(page, Page) else None)


@register.filter
def short_address(url: str) -> SafeString:
    """Show a web address without its scheme, and let it break after a slash on a narrow screen."""
    short = url.partition("://")[2].rstrip("/") or url
    return mark_safe(escape(short).replace("/", "/<wbr>"))  # noqa: S308 - escaped just before
