"""Running text: headings and paragraphs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "ol", "ul", "link"]


class HeadingBlock(blocks.CharBlock):
    """A heading that divides the page; the contents list at the top leads here."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"
        preview_value = "Where you live"
        description = _("Divides the page. The list at the top of the page leads to it.")


class TextBlock(blocks.RichTextBlock):
    """A few paragraphs."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        preview_value = "<p>Short sentences. One thought each.</p>"
        description = _("A few short paragraphs.")
