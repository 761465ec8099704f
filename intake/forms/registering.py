"""The forms with which a signal of another channel is written down or brought in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import StaffText
from intake import actions
from intake.actions.registering import TEXTS
from intake.csv_rows import MOST_BYTES
from intake.forms.labels import TEXT_LABELS, countries, languages
from intake.models import Channel, Signal
from network.forms.places import MunicipalityField
from network.models import Party, SafetyRegion, Sector, Theme

LINES = {"what": 8, "quote": 4}
ORDER = (
    *("channel", "received_at", "what", "themes", "possible_outbreak", "people_affected", "people_ill", "since"),
    *("ongoing", "company", "address", "postcode", "place", "municipality", "safety_region", "sector"),
    *("home_country", "work_country", "language", "origin", "origin_reference"),
)


class RegisterForm(forms.Form):
    """A signal that came by phone, from a party, a region, the media, a department, abroad or another way."""

    channel = forms.ModelChoiceField(Channel.objects.active().exclude(kind=Channel.FORM), label=_("Channel"))
    received_at = forms.DateTimeField(
        label=_("When the first channel had it"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("The clock starts at this moment, not when you write it down."),
    )
    origin = forms.ModelChoiceField(Party.objects.all(), label=_("Which party it came from"), required=False)
    origin_reference = forms.CharField(label=_("Their number for it"), required=False, max_length=40)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.active(), label=_("Themes"), widget=forms.CheckboxSelectMultiple, required=False
    )
    possible_outbreak = forms.BooleanField(label=_("Possible outbreak"), required=False)
    sector = forms.ModelChoiceField(Sector.objects.active(), label=_("Sector"), required=False)
    municipality = MunicipalityField(required=False)
    safety_region = forms.ModelChoiceField(
        SafetyRegion.objects.all(), label=_("Safety region"), required=False, help_text=_("When the town is unknown.")
    )
    home_country = forms.ChoiceField(choices=countries, label=_("Country of home"), required=False)
    work_country = forms.ChoiceField(choices=countries, label=_("Country of work"), required=False)
    language = forms.ChoiceField(choices=languages, label=_("Language"))

    def __init__(self, *args: Any, acting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        for name in TEXTS:
            rows = LINES.get(name, 1)
            widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
            self.fields[name] = StaffText(label=TEXT_LABELS[name], required=False, widget=widget, max_length=20000)
        self.fields["published"].widget = forms.DateInput(attrs={"type": "date"})
        self.fields["what"].help_text = _("Never write who reported it.")
        self.fields["what"].required = True
        self.order_fields(ORDER)
        self.initial.setdefault("received_at", timezone.localtime().replace(second=0, microsecond=0))
        self.initial.setdefault("language", "nl")

    def clean_received_at(self) -> Any:
        """Say early that this moment is still to come."""
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now():
            raise ValidationError(_("This moment is still to come."))
        return moment

    def save(self) -> Signal:
        """Register."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in TEXTS}
        facts["themes"] = tuple(facts["themes"])
        texts = {name: self.cleaned_data[name] for name in TEXTS}
        return actions.register(registration=actions.Registration(texts=texts, **facts), acting=self.acting)


class ImportForm(forms.Form):
    """A CSV file of another organisation's signals."""

    channel = forms.ModelChoiceField(Channel.objects.active().filter(kind=Channel.PARTNER), label=_("Channel"))
    file = forms.FileField(label=_("CSV file"), widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}))

    def __init__(self, *args: Any, acting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting

    def save(self) -> list[Signal]:
        """Import: all of it or nothing."""
        content = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return actions.import_signals(content=content, channel=self.cleaned_data["channel"], acting=self.acting)
