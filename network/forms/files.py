"""Choosing a file to bring in, and handing back what was checked."""

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """A CSV file."""

    file = forms.FileField(
        label=_("CSV file"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )


class CheckedForm(forms.Form):
    """What was checked, on its way to being imported: no need to choose the file again."""

    checked = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def holding(cls, content: bytes) -> "CheckedForm":
        """Return the form for this content."""
        return cls(initial={"checked": base64.b64encode(content).decode()})

    def clean_checked(self) -> Any:
        """Return the content again."""
        try:
            return base64.b64decode(self.cleaned_data["checked"], validate=True)
        except binascii.Error as error:
            raise ValidationError(_("Choose the file again.")) from error
