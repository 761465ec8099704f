"""The frame of a page, for base.html."""

from django import template
from django.template import Context
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
