"""What leads the reader on: cards by situation or audience, other languages, files, and pictures beside the words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.addresses import address, in_language, reader_language
from content.drawings import DRAWINGS
from content.languages import Language, languages


class AudienceBlock(blocks.StructBlock):
    """One card: in whose shoes the reader stands, and the page for them."""

    title = blocks.CharBlock(label=_("Who or what"), help_text=_("As the reader would say it: “I feel ill”."))
    text = blocks.CharBlock(label=_("What they find there"), required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the page's address in the reader's language; the page itself may answer in another one."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"href": address(value["page"]) if value["page"] and value["page"].live else ""}

    class Meta:
        icon = "user"
        label = _("Card")
        template = "content/blocks/audience.html"


class AudiencesBlock(blocks.StructBlock):
    """Cards to choose from: each reader goes to what is theirs."""

    cards = blocks.ListBlock(AudienceBlock(), label=_("Cards"))

    class Meta:
        icon = "group"
        label = _("Choice by situation or audience")
        template = "content/blocks/audiences.html"
        preview_value = {
            "cards": [
                {"title": "I feel ill", "text": "Stay at home. Read what to do.", "page": None},
                {"title": "You are an employer", "text": "What you must arrange.", "page": None},
            ]
        }
        description = _("Cards that lead each reader to their own page.")


class LanguagesBlock(blocks.StructBlock):
    """A hint that a page can be read, and passed on, in other languages."""

    text = blocks.CharBlock(label=_("Sentence above the languages"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the languages, each with its own address of the page."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        path = address(value["page"]) if value["page"] and value["page"].live else ""
        return context | {"languages": [(one, in_language(path, one.code)) for one in _others()]}

    class Meta:
        icon = "globe"
        label = _("Other languages")
        template = "content/blocks/languages.html"
        preview_value = {"text": "Pass this on in the language of the person you want to help:", "page": None}
        description = _("Says that a page is there in other languages, and leads to them.")


def _others() -> list[Language]:
    return [one for one in languages() if one.code != reader_language()]


class DownloadBlock(blocks.StructBlock):
    """A file to take along, such as a poster."""

    title = blocks.CharBlock(label=_("What it is"), help_text=_("For example: poster for the canteen."))
    # Not a URLBlock: an address of this site has no host, and a translator cannot change what is no text.
    address = blocks.RegexBlock(
        regex=r"^(https://|/(?!/))\S+$",
        label=_("Address of the file"),
        help_text=_("An address of this site, such as /nl/posters/, or one that begins with https://."),
    )
    details = blocks.CharBlock(label=_("Kind and size"), required=False, help_text=_("For example: PDF, A4, 200 kB."))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Lead to the file in the reader's language where it is ours."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"href": _in_reader_language(value["address"]), "is_ours": value["address"].startswith("/")}

    class Meta:
        icon = "download"
        label = _("Download")
        template = "content/blocks/download.html"
        preview_value = {"title": "Poster for the canteen", "address": "/nl/posters/", "details": "PDF, A4"}
        description = _("A file to take along, with its kind and size.")


def _in_reader_language(path: str) -> str:
    first = path.lstrip("/").partition("/")[0]
    return in_language(path, reader_language()) if first in {one.code for one in languages()} else path


class PictureBlock(blocks.StructBlock):
    """One of the site's own drawings, with its meaning in words for who cannot see it."""

    drawing = blocks.ChoiceBlock(choices=DRAWINGS, label=_("Drawing"))
    alt = blocks.CharBlock(
        label=_("What it shows"),
        help_text=_("In words: a screen reader reads this, and so does who prints without pictures."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"
        preview_value = {"drawing": "beds", "alt": "Two beds, 1.5 metres apart."}
        description = _("A drawing that helps who reads little.")
