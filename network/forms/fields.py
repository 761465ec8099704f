"""Fields that the forms of the network share."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from network.models import Party


class DayField(forms.DateField):
    """A day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget, **kwargs})


class MomentField(forms.DateTimeField):
    """A day and an hour, in the time of the portal."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%dT%H:%M"], **kwargs})


def regions() -> QuerySet:
    """The safety regions as parties: those with an area."""
    return Party.objects.existing().filter(kind="region", regions__isnull=False).distinct().order_by("code")


def named(party: Party) -> str:
    """What a party is called in a choice: the country first, and the name in full."""
    return f"{party.country} – {party.name}" if party.tier == Party.FOREIGN else party.name


class PartyField(forms.ModelChoiceField):
    """One party by its full name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"queryset": Party.objects.none(), **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        """Name the country and the party."""
        return named(obj)


class PartiesField(forms.ModelMultipleChoiceField):
    """Several parties, as a list of boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.CheckboxSelectMultiple
        super().__init__(**{"queryset": Party.objects.none(), "widget": widget, "required": False, **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        """Name the country and the party."""
        return named(obj)


def now() -> str:
    """This minute, as a form shows it."""
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")
