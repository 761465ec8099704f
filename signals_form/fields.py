"""Form fields that take what people give: an answer that is not on the list is no answer, never a wall."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from signals_form import photos
from signals_form.wording import is_blank, tidy, western_digits

Choices = Sequence[tuple[str, Any]]


class OneOf(forms.ChoiceField):
    """One closed choice. What is not on the list counts as not answered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the choice or an empty string."""
        text = self.to_python(value)
        return text if text and self.valid_value(text) else ""


class SomeOf(forms.MultipleChoiceField):
    """Several closed choices, in the order of the list. What is not on the list is left out."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the known choices."""
        given = {str(one) for one in value or ()}
        return tuple(code for code, _label in self.choices if str(code) in given)


class Words(forms.CharField):
    """Text of any script, kept as it is but for control characters; too long is said, and nothing is cut off."""

    default_error_messages = {
        "too_long": ngettext_lazy(
            "This text is too long. There is room for %(most)d character; yours has %(length)d.",
            "This text is too long. There is room for %(most)d characters; yours has %(length)d.",
            "most",
        )
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, strip=False, **kwargs)
        # Django's own check refuses text with a NUL; tidy() takes it out instead.
        self.validators = []

    def to_python(self, value: Any) -> str:
        """Return the text without what no keyboard makes; nothing visible is nothing."""
        text = tidy(super().to_python(value))
        return "" if is_blank(text) else text

    def prepare_value(self, value: Any) -> Any:
        """Give back what was typed, without what breaks a page."""
        return tidy(value) if isinstance(value, str) else value

    def validate(self, value: str) -> None:
        """Refuse what is too long, with the number of characters. Combining marks count: each takes room."""
        if len(value) > self.most:
            raise ValidationError(
                self.error_messages["too_long"], code="too_long", params={"most": self.most, "length": len(value)}
            )


class Number(Words):
    """How many people: digits of any script."""

    MOST = 100_000

    default_error_messages = {
        "number": _("Write a number in digits, for example 12. If you do not know, leave it empty."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=40, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for their number keys."""
        return {**super().widget_attrs(widget), "inputmode": "numeric"}

    def clean(self, value: Any) -> str:
        """Return digits, or an empty string."""
        text = western_digits(super().clean(value)).strip()
        if text and not (text.isascii() and text.isdigit() and int(text) <= self.MOST):
            raise ValidationError(self.error_messages["number"], code="number")
        return str(int(text)) if text else ""


class PhotosInput(forms.FileInput):
    """Choosing several photos at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Return every file that was sent under this name."""
        return files.getlist(name) if isinstance(files, MultiValueDict) else []

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether no file was sent."""
        return not self.value_from_datadict(data, files, name)


class Photos(forms.Field):
    """Up to five photos. They are checked for size here and rebuilt later, when everything else is right."""

    widget = PhotosInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let phones offer the camera roll."""
        return {"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif", "multiple": True}

    def clean(self, value: list[Any]) -> tuple[bytes, ...]:
        """Return the bytes of each photo; an empty file is no photo."""
        given = [one for one in value or [] if one.size]
        if len(given) > photos.MOST_PHOTOS:
            raise ValidationError(_("You can send at most five photos. Choose five or fewer."), code="too_many")
        if any(one.size > photos.MOST_BYTES for one in given):
            raise ValidationError(_("A photo may be at most 10 MB. Choose a smaller one."), code="too_big")
        return tuple(one.read() for one in given)


def rebuilt(originals: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return the photos made anew from their pixels; raise ValidationError naming which one cannot be read."""
    fresh = []
    for number, original in enumerate(originals, start=1):
        try:
            fresh.append(photos.rebuild(original))
        except photos.PhotoRefused as error:
            message = _("Photo %(number)d: %(reason)s")
            raise ValidationError(message, code="photo", params={"number": number, "reason": str(error)}) from error
    return tuple(fresh)
