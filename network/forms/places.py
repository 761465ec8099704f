"""Choosing a place: municipalities come and go, so a form offers those that exist on the day it is shown."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Municipality
from network.models.periods import holds_on


class MunicipalityField(forms.ModelChoiceField):
    """One of the municipalities that exist today."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"queryset": Municipality.objects.none(), "label": _("Municipality"), **kwargs})

    def __deepcopy__(self, memo: dict[int, Any]) -> "MunicipalityField":
        """Ask anew for every form: a process lives longer than a day."""
        result: MunicipalityField = super().__deepcopy__(memo)
        result.offer_also(None)
        return result

    def offer_also(self, code: str | None) -> None:
        """Offer today's, and the one a record has already: what was true then stays."""
        self.queryset = Municipality.objects.filter(holds_on(timezone.localdate()) | Q(pk=code))
