"""Forms of consultations and link plans across the border."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from network.actions import crossborder
from network.foreign_contacts import abroad
from network.forms.fields import DayField, PartiesField, PartyField, regions
from network.models import Consultation, LinkPlan, Party
from network.models.crossborder import FREQUENCIES


class ConsultationForm(MoveForm):
    """A consultation: with whom, how often, on what."""

    label = _("Save")
    done = _("The consultation was saved.")

    name = forms.CharField(label=_("Name"), max_length=200)
    foreign = PartiesField(label=_("Authorities across the border"))
    regions = PartiesField(label=_("Other safety regions that take part"))
    frequency = forms.ChoiceField(label=_("How often"), choices=FREQUENCIES)
    topics = StaffText(label=_("On what"), required=False, rows=3)
    agreements = StaffText(label=_("What was agreed"), required=False, rows=3)
    valid_from = DayField(label=_("Since"), required=False)
    valid_to = DayField(label=_("Until"), required=False, help_text=_("Fill this in when the consultation ends."))

    FACTS = ("name", "frequency", "topics", "agreements", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("foreign", abroad(self.acting.party))
        self.offer("regions", regions().exclude(pk=self.acting.party_id))
        if self.instance.pk:
            self.initial = {name: getattr(self.instance, name) for name in self.FACTS}
            partners = list(self.instance.partners.all())
            self.initial["foreign"] = self.initial["regions"] = partners

    def save(self) -> Consultation:
        """Start it or change it."""
        given = self.cleaned_data
        for name in self.FACTS:
            setattr(self.instance, name, given[name])
        act = crossborder.change_consultation if self.instance.pk else crossborder.start_consultation
        partners = [*given["foreign"], *given["regions"]]
        return act(consultation=self.instance, partners=partners, acting=self.acting)

    def next_url(self) -> str:
        """The consultation."""
        return reverse("border_consultations:case", args=[self.instance.pk])


class LinkForm(MoveForm):
    """A link plan: what goes which way, how often, and on which ground."""

    label = _("Write the link plan")
    explanation = _("Without a legal ground the link plan stays a draft.")

    what = forms.CharField(label=_("What information"), max_length=250)
    direction = forms.ChoiceField(label=_("Direction"), choices=LinkPlan.DIRECTIONS)
    frequency = forms.ChoiceField(label=_("How often"), choices=FREQUENCIES)
    legal_ground = forms.CharField(
        label=_("Legal ground"),
        max_length=250,
        required=False,
        help_text=_("The law and the article, or the agreement."),
    )
    channel = forms.CharField(
        label=_("Channel"), max_length=120, help_text=_("How it travels: secured mail, meeting, telephone.")
    )
    owner = PartyField(label=_("Who carries it out"))

    FACTS = ("what", "direction", "frequency", "legal_ground", "channel", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = crossborder.at_the_table(self.consultation)
        self.offer("owner", Party.objects.filter(pk__in=[party.pk for party in parties]).order_by("tier", "name"))

    @property
    def consultation(self) -> Consultation:
        """The consultation to which it belongs."""
        return self.instance


class DraftLinkForm(LinkForm):
    """A new one: the instance is the consultation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"owner": self.consultation.owner_id, "direction": "both"}

    def save(self) -> LinkPlan:
        """Draft it."""
        self.made = crossborder.draft_link(consultation=self.instance, acting=self.acting, **self.cleaned_data)
        return self.made

    def next_url(self) -> str:
        """The link plan."""
        return reverse("border_links:case", args=[self.made.pk])


class WriteLinkForm(LinkForm):
    """Another text for a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(self.instance, name) for name in self.FACTS} | {"owner": self.instance.owner_id}

    @property
    def consultation(self) -> Consultation:
        """The consultation of the link plan."""
        return self.instance.consultation

    def save(self) -> LinkPlan:
        """Write it."""
        return crossborder.write_link(link=self.instance, acting=self.acting, **self.cleaned_data)


class StartLinkForm(MoveForm):
    """Take a link plan into use."""

    label = _("Take into use")
    explanation = _("From now on this information is exchanged as it is written here.")

    def save(self) -> LinkPlan:
        """Start it."""
        return crossborder.start_link(link=self.instance, acting=self.acting)


class EndLinkForm(MoveForm):
    """Stop using a link plan."""

    label = _("End the link plan")
    serious = True

    def save(self) -> LinkPlan:
        """End it."""
        return crossborder.end_link(link=self.instance, acting=self.acting)
