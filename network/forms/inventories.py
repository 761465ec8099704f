"""Forms of the questionnaire to the safety regions."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from network.actions import inventory as acts
from network.foreign_contacts import abroad
from network.forms.fields import DayField, PartiesField
from network.models import Inventory, InventoryAnswer
from network.models.crossborder import FREQUENCIES


class StartInventoryForm(MoveForm):
    """Ask all safety regions."""

    label = _("Ask all safety regions")
    explanation = _(
        "Every safety region gets the same questions: does a consultation across the border exist, with whom, "
        "how often and on what? “None” is an answer too."
    )
    done = _("The question was sent to every safety region.")

    title = forms.CharField(label=_("Title"), max_length=160)
    due_on = DayField(label=_("Answer before"))

    def save(self) -> Inventory:
        """Start it."""
        self.made = acts.start_inventory(acting=self.acting, **self.cleaned_data)
        return self.made

    def next_url(self) -> str:
        """The inventory."""
        return reverse("border_inventories:case", args=[self.made.pk])


class AnswerForm(MoveForm):
    """The answer of one's own region; the instance is that answer."""

    label = _("Send the answer")
    explanation = _("You can change the answer until the inventory is closed.")
    done = _("Thank you. Your answer was saved.")

    exists = forms.TypedChoiceField(
        label=_("Does your region consult with authorities across the border on this theme?"),
        choices=[("yes", _("Yes")), ("no", _("No, none"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    partners = PartiesField(label=_("With whom"), help_text=_("Only when you answered yes."))
    others = forms.CharField(
        label=_("With whom else"),
        max_length=250,
        required=False,
        help_text=_("Authorities that are not in the list, with their country. No names of people."),
    )
    frequency = forms.ChoiceField(label=_("How often"), choices=[("", "—"), *FREQUENCIES], required=False)
    topics = StaffText(label=_("On what"), required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("partners", abroad(self.acting.party))
        if self.instance.exists is not None:
            self.initial = {
                "exists": "yes" if self.instance.exists else "no",
                "partners": list(self.instance.partners.all()),
                "others": self.instance.others,
                "frequency": self.instance.frequency,
                "topics": self.instance.topics,
            }

    def save(self) -> InventoryAnswer:
        """Answer."""
        given = self.cleaned_data | {"partners": list(self.cleaned_data["partners"])}
        return acts.answer_inventory(answer=self.instance, given=acts.Answer(**given), acting=self.acting)

    def next_url(self) -> str:
        """The inventory."""
        return reverse("border_inventories:case", args=[self.instance.inventory_id])


class CloseInventoryForm(MoveForm):
    """Close it."""

    label = _("Close the inventory")
    explanation = _("After this no region can answer or change its answer.")
    done = _("The inventory is closed.")
    serious = True

    def save(self) -> Inventory:
        """Close it."""
        return acts.close_inventory(inventory=self.instance, acting=self.acting)

    def next_url(self) -> str:
        """The inventory."""
        return reverse("border_inventories:case", args=[self.instance.pk])
