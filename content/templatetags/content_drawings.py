"""Where a drawing is."""

from django import template
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def drawing(name: str) -> str:
    """Return the address of one of the drawings in content/drawings.py."""
    return static(f"img/drawings/{name}.svg")
