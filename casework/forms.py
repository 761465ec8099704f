"""What every move form shares: it knows the case and who acts, and its text fields refuse a citizen service number."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from casework.personal_data import refuse_bsn


class StaffText(forms.CharField):
    """Free text written by staff."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": rows}), **kwargs})
        self.validators.append(refuse_bsn)


class MoveForm(forms.Form):
    """One verb. `label` is the button; `save()` calls one action."""

    label: str | Promise = ""
    explanation: str | Promise = ""
    done: str | Promise = ""
    serious = False

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Any, acting: Any, request: HttpRequest
    ) -> None:
        super().__init__(data, files)
        self.instance = instance
        self.acting = acting
        self.request = request

    def offer(self, name: str, queryset: QuerySet) -> None:
        """Narrow a choice to these rows."""
        cast(forms.ModelChoiceField, self.fields[name]).queryset = queryset

    def save(self) -> Any:
        """Call the action."""
        raise NotImplementedError
