"""The forms of parties, names, powers and places: saving goes through the action that records it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from network.actions.keeping import keep
from network.models import Country, Municipality, Particulars, Party, Power, SafetyRegion
from network.models.periods import holds_on


class KeptForm(WagtailAdminModelForm):
    """A form whose code is chosen once: links, the audit trail and files refer to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields and not self.instance._state.adding:
            self.fields["code"].disabled = True

    def save(self, commit: bool = True) -> Any:
        """Keep it."""
        many = {field.name for field in self.instance._meta.many_to_many}
        links = {name: value for name, value in self.cleaned_data.items() if name in many}
        return keep(row=self.instance, by=self.for_user, links=links)


def _countries() -> list[tuple[str, str]]:
    return [(country.pk, country.label()) for country in Country.objects.active()]


class PartyForm(KeptForm):
    """A party, with where it works."""

    country = forms.ChoiceField(choices=_countries, label=_("Country"), initial="NL")

    class Meta:
        model = Party
        fields: ClassVar = [
            "code",
            "name",
            "name_en",
            "abbreviation",
            "kind",
            "tier",
            "platform_role",
            "country",
            "also_in",
            "level",
            "themes",
            "regions",
            "municipalities",
            "represented_by",
            "represents_regions",
            "runs_intake_desk",
            "website",
            "phone_public",
            "valid_from",
            "valid_to",
            "note",
            "source",
        ]
        widgets: ClassVar = {
            "themes": forms.CheckboxSelectMultiple,
            "regions": forms.CheckboxSelectMultiple,
            "also_in": forms.SelectMultiple(attrs={"size": 6}),
            "municipalities": forms.SelectMultiple(attrs={"size": 10}),
            "note": forms.Textarea(attrs={"rows": 3}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "regions": _("Tick none for an organisation that works in the whole country."),
            "source": _("Write “verify” when nobody has checked it: members then see that."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = () if self.instance._state.adding else self.instance.municipalities.values("pk")
        self.fields["municipalities"].queryset = Municipality.objects.filter(
            holds_on(timezone.localdate()) | Q(pk__in=chosen)
        )
        self.fields["represented_by"].queryset = Party.objects.exclude(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        """Refuse a municipality outside the regions that were ticked."""
        data: dict[str, Any] = super().clean()
        regions = {region.pk for region in data.get("regions") or ()}
        outside = [town for town in data.get("municipalities") or () if town.safety_region_id not in regions]
        if regions and outside:
            names = ", ".join(town.name for town in outside)
            words = _("Not in the safety regions that you ticked: %(names)s.") % {"names": names}
            self.add_error("municipalities", ValidationError(words))
        return data


class PowerForm(KeptForm):
    """A power and the law that gives it."""

    class Meta:
        model = Power
        fields: ClassVar = [
            "code",
            "party",
            "themes",
            "sectors",
            "name",
            "name_en",
            "type",
            "law",
            "articles",
            "valid_from",
            "valid_to",
            "note",
            "source",
        ]
        widgets: ClassVar = {
            "themes": forms.CheckboxSelectMultiple,
            "sectors": forms.SelectMultiple(attrs={"size": 8}),
            "note": forms.Textarea(attrs={"rows": 3}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {"source": _("Write “verify” when nobody has checked it: members then see that.")}
        error_messages: ClassVar = {
            "law": {"required": _("A power needs a basis: name the law or the agreement.")},
        }


class ParticularsForm(KeptForm):
    """What a party was called in a period."""

    class Meta:
        model = Particulars
        fields: ClassVar = [
            "party",
            "name",
            "name_en",
            "abbreviation",
            "address",
            "website",
            "phone_public",
            "valid_from",
            "valid_to",
            "source",
        ]


class MunicipalityForm(KeptForm):
    """A municipality, from and until when it exists, and what took its place."""

    class Meta:
        model = Municipality
        fields: ClassVar = [
            "code",
            "name",
            "safety_region",
            "latitude",
            "longitude",
            "borders_germany",
            "borders_belgium",
            "valid_from",
            "valid_to",
            "successors",
            "source",
        ]
        widgets: ClassVar = {"successors": forms.SelectMultiple(attrs={"size": 8})}


class SafetyRegionForm(KeptForm):
    """A safety region."""

    class Meta:
        model = SafetyRegion
        fields: ClassVar = [
            "code",
            "name",
            "province",
            "seat",
            "latitude",
            "longitude",
            "borders_germany",
            "borders_belgium",
            "neighbour_areas",
            "website",
            "source",
        ]
