"""Forms of exchanges across the border."""

from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from network.actions import exchanging
from network.foreign_contacts import abroad
from network.forms.fields import MomentField, PartyField, now
from network.models import Consultation, ExchangeRecord


class ExchangeForm(MoveForm):
    """One exchange, written once."""

    label = _("Record the exchange")
    explanation = _("What you record stays as it is; only the receipt is added later. Name nobody in it.")
    done = _("The exchange was recorded.")

    direction = forms.ChoiceField(label=_("Direction"), choices=ExchangeRecord.DIRECTIONS)
    counterpart = PartyField(label=_("Authority across the border"))
    receiver = forms.CharField(
        label=_("Department or function"), max_length=120, help_text=_("Who received it there or sent it: no name.")
    )
    consultation = forms.ModelChoiceField(
        label=_("Within which consultation"), queryset=Consultation.objects.none(), required=False
    )
    purpose = forms.CharField(label=_("Purpose"), max_length=250)
    legal_ground = forms.CharField(label=_("Legal ground"), max_length=250)
    content = StaffText(label=_("Content, as sent"), rows=6, help_text=_("No names: places, numbers and measures."))
    channel = forms.CharField(label=_("Channel"), max_length=120)
    at = MomentField(label=_("Exchanged at"))
    # What was read when the warning came: a tick for one text is none for another.
    read_text = forms.CharField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(
        label=_("I read the text again. It holds no personal data that is not needed."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("counterpart", abroad(self.acting.party))
        party = self.acting.party_id
        mine = Consultation.objects.filter(Q(owner=party) | Q(partners=party)).distinct()
        self.offer("consultation", mine)
        self.initial = {"at": now()}
        self.asked = self.fields.pop("confirmed")
        if self.data.get("read_text"):
            self.fields["confirmed"] = self.asked

    def exchange(self) -> exchanging.Exchange:
        """What was filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("read_text", "confirmed")}
        return exchanging.Exchange(**given)

    def save(self) -> ExchangeRecord:
        """Record it; where it may name somebody, ask to read it again."""
        exchange = self.exchange()
        confirmed = self.cleaned_data["read_text"] if self.cleaned_data.get("confirmed") else ""
        try:
            self.made = exchanging.record_exchange(exchange=exchange, acting=self.acting, confirmed=confirmed)
        except exchanging.MayNameSomebody:
            self.data = self.data.copy()
            self.data["read_text"] = exchanging.read_again(exchange)
            self.data.pop("confirmed", None)
            self.fields["confirmed"] = self.asked
            raise
        return self.made

    def next_url(self) -> str:
        """The exchange."""
        return reverse("border_exchanges:case", args=[self.made.pk])


class ReceiptForm(MoveForm):
    """That the other side has it."""

    label = _("Confirm the receipt")
    done = _("The receipt was noted.")

    at = MomentField(label=_("Receipt confirmed at"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"at": now()}

    def save(self) -> ExchangeRecord:
        """Note it."""
        return exchanging.confirm_receipt(record=self.instance, at=self.cleaned_data["at"], acting=self.acting)

    def next_url(self) -> str:
        """The exchange."""
        return reverse("border_exchanges:case", args=[self.instance.pk])
