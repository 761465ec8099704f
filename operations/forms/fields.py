"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.models import Party, SafetyRegion
from operations.models import Case


class MomentField(forms.DateTimeField):
    """A day and an hour, in Dutch time; left empty it means now where the form says so."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%dT%H:%M"], "required": False, **kwargs})


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget, **kwargs})


class RegionField(forms.ModelChoiceField):
    """One of the safety regions."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"queryset": SafetyRegion.objects.all(), "label": _("Safety region"), **kwargs})


def on_case(case: Case) -> Any:
    """The entities on a case today."""
    current = case.case_parties.current()
    return Party.objects.filter(pk__in=current.values("party"))


class EntityField(forms.ModelChoiceField):
    """One entity; the form narrows the choice to those on the case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"queryset": Party.objects.none(), "label": _("Entity"), **kwargs})


class EntitiesField(forms.ModelMultipleChoiceField):
    """Several entities, as a list of boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "queryset": Party.objects.none(),
                "widget": forms.CheckboxSelectMultiple,
                "required": False,
                **kwargs,
            }
        )
