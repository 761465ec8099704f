"""Noting that a party knows the platform."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.actions.acquaintance import note_acquaintance
from network.forms.fields import DayField
from network.models import Acquaintance, Membership, Party


class AcquaintanceForm(forms.Form):
    """Status, day, and how. It adds a row; nothing is overwritten."""

    status = forms.ChoiceField(label=_("Status"), choices=Acquaintance.STATUSES, initial="informed")
    on = DayField(label=_("On"), initial=timezone.localdate)
    how = forms.CharField(
        label=_("How"),
        required=False,
        max_length=160,
        help_text=_("For example: by letter, in a meeting. No names of people."),
    )

    def __init__(self, *args: Any, party: Party, acting: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.acting = party, acting

    def save(self) -> Acquaintance:
        """Note it."""
        return note_acquaintance(party=self.party, acting=self.acting, **self.cleaned_data)
