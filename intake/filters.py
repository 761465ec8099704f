"""What the queue can be narrowed by. A member gets no filter on what a member may not see."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from intake.forms.labels import languages
from intake.models import Channel, Signal
from network.models import SafetyRegion, Sector, Theme


class SharedSignalFilter(django_filters.FilterSet):
    """What members may filter accepted signals by."""

    themes = django_filters.ModelChoiceFilter(label=_("Theme"), queryset=lambda request: Theme.objects.active())
    sector = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=lambda request: Sector.objects.active())
    safety_region = django_filters.ModelChoiceFilter(
        label=_("Safety region"), queryset=lambda request: SafetyRegion.objects.all()
    )
    possible_outbreak = django_filters.TypedChoiceFilter(
        label=_("Possible outbreak"),
        choices=[("1", _("yes")), ("0", _("no"))],
        coerce=lambda value: value == "1",
    )

    class Meta:
        model = Signal
        fields = ["themes", "sector", "safety_region", "possible_outbreak"]


class DeskSignalFilter(SharedSignalFilter):
    """What the desk may filter by."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=languages)
    channel = django_filters.ModelChoiceFilter(label=_("Channel"), queryset=lambda request: Channel.objects.all())
    mine = django_filters.ChoiceFilter(
        label=_("In hand of"), choices=[("me", _("me")), ("nobody", _("nobody"))], method="of_whom"
    )

    class Meta(SharedSignalFilter.Meta):
        fields = [*SharedSignalFilter.Meta.fields, "language", "channel"]

    def of_whom(self, queryset: Any, name: str, value: str) -> Any:
        """Signals in hand of whoever looks, or of nobody."""
        if value == "nobody":
            return queryset.filter(assigned_to__isnull=True)
        return queryset.filter(assigned_to=self.request.user.acting)
