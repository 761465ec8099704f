"""The forms of a version of the map. Adopting it is a decision: that form stands in `decisions`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from network.actions import mapping
from network.models import MapVersion


class DrawForm(forms.Form):
    """Begin the next version."""

    note = StaffText(label=_("What changed"), required=False, rows=3)


class RedrawForm(MoveForm):
    """Draw the draft anew."""

    label = _("Draw it anew")
    explanation = _("The draft is drawn again from the parties and powers as they are now.")
    note = StaffText(label=_("What changed"), required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].initial = self.instance.note

    def save(self) -> MapVersion:
        """Draw."""
        return mapping.redraw_map(version=self.instance, acting=self.acting, **self.cleaned_data)


class CompareForm(forms.Form):
    """Two versions to lay side by side."""

    old = forms.ModelChoiceField(MapVersion.objects.none(), label=_("From"), empty_label=None)
    new = forms.ModelChoiceField(MapVersion.objects.none(), label=_("To"), empty_label=None)

    def __init__(self, data: Any, *, versions: Any) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.queryset = versions  # type: ignore[attr-defined]
