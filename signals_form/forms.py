"""The questions of the letterbox: twelve, of which one has to be answered."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.personal_data import find_personal
from signals_form import choices
from signals_form.fields import Number, OneOf, Photos, SomeOf, Words, rebuilt

MOST_STORY = 20_000
MOST_REPLY = 4_000
HINTS = ("personal", "place")
PLACE = ("company", "address", "postcode", "municipality")


class HiddenTrap(Words):
    """A box that people do not see and machines like to fill in. It has a label for who hears it read aloud."""

    def __init__(self) -> None:
        super().__init__(most=1000, label=_("Leave this box empty"))
        self.widget.attrs.update(autocomplete="off", tabindex="-1")

    def clean(self, value: Any) -> bool:
        """Return whether anything was written in it; that is never an error."""
        return bool(value)


class LetterboxForm(forms.Form):
    """What the report and the reply share: nothing is remembered by the browser, photos come last."""

    story = "what"
    # The page says once that nearly nothing is required, so no field says it of itself.
    asks_little = True

    noticed = Words(most=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def rebuild_photos(self) -> bool:
        """Make the photos anew from their pixels; False, with an error at the field, where one cannot be read.

        Called when all else is right: it is the one costly step.
        """
        try:
            self.cleaned_data["photos"] = rebuilt(self.cleaned_data["photos"])
        except ValidationError as error:
            self.add_error("photos", error)
        return not self.errors

    def typed(self) -> dict[str, Any]:
        """What was typed, unjudged, to put into a fresh form. Photos cannot be put back."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
            if name != "photos" and name in self.data
        }

    def had_photos(self) -> bool:
        """Whether photos came along, which have to be chosen again on every new page."""
        return bool(self.files)

    def hints(self) -> list[str]:
        """What we gently ask once before sending: "personal" for a number or an e-mail address in the text."""
        return ["personal"] if find_personal(self.cleaned_data[self.story]) else []

    def new_hints(self) -> list[str]:
        """The hints that this sender has not seen yet."""
        return [hint for hint in self.hints() if hint not in self.seen()]

    def seen(self) -> list[str]:
        """The hints that were shown before."""
        return [hint for hint in HINTS if hint in self.cleaned_data["noticed"].split(",")]


class ReportForm(LetterboxForm):
    """One report."""

    website = HiddenTrap()
    themes = SomeOf(label=_("Where does it go wrong?"), help_text=_("You can choose more than one answer."))
    measures = SomeOf(label=_("What is wrong?"), help_text=_("You can choose more than one answer."))
    what = Words(
        label=_("What happens there?"),
        help_text=_("Write in any language. A few words are enough. Do not write your own name or number."),
        most=MOST_STORY,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    since = OneOf(label=_("How long has it been like this?"), choices=choices.SINCE, widget=forms.RadioSelect)
    ongoing = OneOf(label=_("Does it still go on?"), choices=choices.ONGOING, widget=forms.RadioSelect)
    people_affected = Number(
        label=_("How many people does it concern?"), help_text=_("A guess is fine. Only a number, no names.")
    )
    people_ill = Number(label=_("How many of them are ill?"), help_text=_("A guess is fine. Only a number, no names."))
    company = Words(label=_("Name of the company, the house or the place"), most=200)
    address = Words(
        label=_("Street and number"), help_text=_("Or say how to find it: “hotel next to the motorway”."), most=300
    )
    postcode = Words(label=_("Postcode"), most=20)
    municipality = Words(
        label=_("Municipality or town"),
        help_text=_("A place outside the Netherlands is possible too."),
        most=100,
        widget=forms.TextInput(attrs={"list": "municipalities"}),
    )
    home_country = OneOf(label=_("In which country is the house?"))
    work_country = OneOf(label=_("In which country is the work?"))
    sector = OneOf(label=_("What kind of work is it?"))
    photos = Photos(
        label=_("Photos"),
        help_text=_(
            "At most five photos of 10 MB. We remove the hidden data, such as the place and the phone. "
            "What can be seen in the photo stays: look whether somebody can be recognised."
        ),
    )
    questions = OneOf(label=_("May we ask you a question?"), choices=choices.YES_OR_NO, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"questions": "yes", **kwargs.pop("initial", {})}, **kwargs)
        self.fields["themes"].choices = choices.themes()
        self.groups = choices.measures()
        self.fields["measures"].choices = [pair for _theme, pairs in self.groups for pair in pairs]
        self.fields["sector"].choices = choices.sectors()
        for name in ("home_country", "work_country"):
            self.fields[name].choices = choices.countries()

    def clean(self) -> dict[str, Any]:
        """Ask for one thing at least; everything else may stay empty."""
        if not self.errors and not any(self.cleaned_data.get(name) for name in ("themes", "measures", "what")):
            self.add_error("themes", _("Tell us one thing at least: where it goes wrong, or what happens there."))
        return super().clean()

    def hints(self) -> list[str]:
        """Also ask once for the place where nothing says where it is."""
        has_place = any(self.cleaned_data[name] for name in PLACE)
        return super().hints() + ([] if has_place else ["place"])

    def measure_groups(self) -> Iterator[tuple[str, list[Any]]]:
        """The boxes of `measures`, theme by theme."""
        boxes = iter(self["measures"].subwidgets)
        for theme, pairs in self.groups:
            yield theme, [next(boxes) for _pair in pairs]

    def municipality_names(self) -> list[str]:
        """The names offered while typing."""
        return choices.municipality_names()


class CodeForm(forms.Form):
    """The receipt, to look for an answer. What it holds is judged by the vault, never here."""

    asks_little = True

    code = forms.CharField(
        required=False,
        label=_("Your code"),
        help_text=_("20 digits, with or without spaces."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class ReplyForm(LetterboxForm):
    """A reply to the desk."""

    story = "text"

    text = Words(
        label=_("Your message"),
        help_text=_("Write in any language."),
        most=MOST_REPLY,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    photos = Photos(label=_("Photos"), help_text=_("At most five photos of 10 MB. We remove the hidden data."))

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a photo."""
        if not self.errors and not (self.cleaned_data.get("text") or self.cleaned_data.get("photos")):
            self.add_error("text", _("Write something, or choose a photo."))
        return super().clean()
