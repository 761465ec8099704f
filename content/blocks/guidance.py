"""Guidance: what people ask, what they can do, whom they can reach, and where a figure comes from."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.pointing import AudiencesBlock, DownloadBlock, LanguagesBlock, PictureBlock
from content.blocks.text import HeadingBlock, TextBlock


class QuestionBlock(blocks.StructBlock):
    """A question in the reader's words, and its answer."""

    question = blocks.CharBlock(label=_("Question"), help_text=_("As the reader would ask it: “My room-mate is ill.”"))
    answer = TextBlock(label=_("Answer"), help_text=_("First what to do, then why."))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "content/blocks/question.html"
        preview_value = {"question": "My room-mate is ill. What now?", "answer": "<p>Stay at home and call.</p>"}
        description = _("A question in the reader's words, and its answer.")


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = blocks.CharBlock(label=_("Step"))
    text = TextBlock(label=_("Explanation"), required=False)


class StepsBlock(blocks.StructBlock):
    """What to do, or what happens, one after the other."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"
        preview_value = {
            "steps": [{"title": "You send a report", "text": ""}, {"title": "A person reads it", "text": ""}]
        }
        description = _("Things that come one after the other.")


class WarningBlock(blocks.StructBlock):
    """What must not be missed."""

    title = blocks.CharBlock(label=_("Title"))
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Warning")
        template = "content/blocks/warning.html"
        preview_value = {"title": "In danger?", "text": "<p>Call 112.</p>"}
        description = _("What must not be missed. At most one on a page.")


class ContactBlock(blocks.StructBlock):
    """An organisation that can help, and how to reach it. Never a person."""

    name = blocks.CharBlock(label=_("Organisation"))
    text = blocks.CharBlock(label=_("What it can do for you"), required=False)
    # Not a CharBlock: a number is the same in every language, so no translator is asked for it.
    phone = blocks.RegexBlock(
        regex=r"^[0-9][0-9 -]*$",
        label=_("Phone number"),
        required=False,
        help_text=_("A general number, never a person's."),
    )
    url = blocks.URLBlock(label=_("Website"), required=False)
    languages = blocks.CharBlock(label=_("Languages and hours"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Contact")
        template = "content/blocks/contact.html"
        preview_value = {"name": "Labour inspectorate", "text": "Takes reports.", "phone": "0800 0000", "url": ""}
        description = _("An organisation that can help, and how to reach it.")


class FigureBlock(blocks.StructBlock):
    """A number with its meaning, its source and its date; none goes without."""

    value = blocks.CharBlock(label=_("Figure"))
    meaning = blocks.CharBlock(label=_("What it says"))
    source = blocks.CharBlock(label=_("Source"))
    url = blocks.URLBlock(label=_("Link to the source"), required=False)
    date = blocks.DateBlock(label=_("Date of the figure"))

    class Meta:
        icon = "order"
        label = _("Figure with source")
        template = "content/blocks/figure.html"
        preview_value = {
            "value": "1.194",
            "meaning": "reports were about people from other countries.",
            "source": "Labour inspectorate",
            "url": "",
            "date": date(2020, 11, 8),
        }
        description = _("A number with its meaning, source and date.")


class SourceBlock(blocks.StructBlock):
    """Where something on the page comes from."""

    title = blocks.CharBlock(label=_("Title"))
    url = blocks.URLBlock(label=_("Link"), required=False)
    date = blocks.DateBlock(label=_("Date"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


GUIDANCE = [
    ("heading", HeadingBlock()),
    ("text", TextBlock()),
    ("question", QuestionBlock()),
    ("steps", StepsBlock()),
    ("warning", WarningBlock()),
    ("contact", ContactBlock()),
    ("figure", FigureBlock()),
    ("picture", PictureBlock()),
    ("audiences", AudiencesBlock()),
    ("languages", LanguagesBlock()),
    ("download", DownloadBlock()),
]
