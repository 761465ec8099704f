"""Adding and changing a contact, and noting when there was contact last. Saving goes through the actions."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.actions.contacting import add_contact, change_contact, note_last_contact
from network.forms.fields import DayField
from network.models import Contact, Membership, Party


class SubstituteField(forms.ModelChoiceField):
    """Another contact of the same party, by its function."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the function and the region."""
        return f"{obj.function} ({obj.region})" if obj.region else str(obj.function)


class ContactForm(forms.ModelForm):
    """A contact: a function first, a person only with that person's consent."""

    person_agreed = forms.BooleanField(
        label=_("This person agreed that colleagues in the platform see the name here."), required=False
    )

    class Meta:
        model = Contact
        fields = [
            "function",
            "phone_always",
            "phone",
            "email",
            "region",
            "themes",
            "substitute",
            "is_general",
            "note",
            "person",
        ]
        field_classes = {"substitute": SubstituteField}
        widgets = {"themes": forms.CheckboxSelectMultiple}
        help_texts = {
            "phone_always": _("A number at which somebody answers, also tonight."),
            "email": _("An address of the function, not of a person."),
            "region": _("Leave empty when it is for the whole country."),
            "themes": _("Tick nothing when it is for all themes."),
            "substitute": _("Whom to phone when nobody answers. Add that contact first."),
            "is_general": _("Everybody on the internet sees the function, the office number and the e-mail address."),
            "note": _("For example: ring twice. No names."),
            "person": _("Usually empty: people change, functions stay. Partners outside the platform do not see it."),
        }

    def __init__(self, *args: Any, acting: Membership, party: Party, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        if self.instance.pk is None:
            self.instance.party, self.instance.owner = party, acting.party
        colleagues = Contact.objects.in_use().filter(party=party).exclude(pk=self.instance.pk)
        self.fields["substitute"].queryset = colleagues.select_related("region")  # type: ignore[attr-defined]
        self.fields["person_agreed"].initial = bool(self.instance.person)

    def save(self, commit: bool = True) -> Contact:
        """Add it or change it."""
        act = add_contact if self.instance.pk is None else change_contact
        return act(
            contact=self.instance,
            themes=self.cleaned_data["themes"],
            acting=self.acting,
            person_agreed=self.cleaned_data["person_agreed"],
        )


class LastContactForm(forms.Form):
    """On which day there was contact last."""

    on = DayField(label=_("Last contact on"), initial=timezone.localdate)

    def __init__(self, *args: Any, acting: Membership, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting, self.contact = acting, contact

    def save(self) -> Contact:
        """Note it."""
        return note_last_contact(contact=self.contact, on=self.cleaned_data["on"], acting=self.acting)
