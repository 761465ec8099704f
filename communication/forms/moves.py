"""One form for each verb of a version of the plan."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from communication.actions import approvals, deliveries, plans
from communication.digests import message_digest
from communication.forms.parts import LanguagesField, day_input
from communication.guards import NotApproved, without_approval
from communication.models import Message, Product
from network.models import Party


class HeadForm(MoveForm):
    """Change what stands above a draft."""

    label = _("Change title and period")
    title = forms.CharField(label=_("Title"), max_length=160)
    summary = StaffText(label=_("Summary"), required=False, help_text=_("What this version is for."))
    valid_from = forms.DateField(label=_("Valid from"), widget=day_input())
    valid_until = forms.DateField(label=_("Valid until"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.initial[name] = getattr(self.instance, name)

    def save(self) -> Any:
        """Write it."""
        return plans.write_head(version=self.instance, acting=self.acting, **self.cleaned_data)


class AdoptForm(MoveForm):
    """Record that the plan was adopted."""

    label = _("Record the adoption")
    explanation = _(
        "The decision goes on the register. From then on this version is never changed; it replaces the one in force."
    )
    done = _("The plan is in force.")
    serious = True
    entities = forms.ModelMultipleChoiceField(
        label=_("Adopted by"), queryset=Party.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    motive = StaffText(label=_("Why"), help_text=_("What the meeting said about it, in a sentence or two."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("entities", Party.objects.participating())

    def save(self) -> Any:
        """Record it."""
        return plans.adopt(version=self.instance, acting=self.acting, **self.cleaned_data)


class DeliverForm(MoveForm):
    """Say what came out."""

    label = _("Write down what came out")
    explanation = _("Pages of this site are not in this list: the portal sees by itself what was published.")
    product = forms.ModelChoiceField(label=_("Product"), queryset=Product.objects.none())
    languages = LanguagesField(label=_("In these languages"))
    done_on = forms.DateField(label=_("Came out on"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = self.instance.products.filter(page_key=None).order_by("title")
        if not self.acting.may("communication.write"):
            products = products.filter(owner__code=self.acting.organisation)
        self.offer("product", products)
        self.initial.update(done_on=timezone.localdate(), product=self.request.GET.get("product"))

    def save(self) -> Any:
        """Write it down, unless the message still needs approval."""
        try:
            return deliveries.deliver(version=self.instance, acting=self.acting, **self.cleaned_data)
        except NotApproved as error:
            raise forms.ValidationError(str(error)) from error


class AgreeActionForm(MoveForm):
    """Put an action on the list."""

    label = _("Agree an action")
    explanation = _("It goes on the action list of the owner, and names the plan as where it comes from.")
    title = forms.CharField(label=_("What has to be done"), max_length=200)
    owner = forms.ModelChoiceField(label=_("By"), queryset=Party.objects.none())
    due_on = forms.DateField(label=_("Before"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", Party.objects.participating())

    def save(self) -> Any:
        """Agree it."""
        return plans.agree_action(version=self.instance, acting=self.acting, **self.cleaned_data)


class MessageChoice(forms.ModelChoiceField):
    """A message with its words: one approves what one has read."""

    def label_from_instance(self, obj: Message) -> str:  # type: ignore[override]
        """Show the words."""
        return f"{obj.title}: {obj.text}"


class ApproveMessageForm(MoveForm):
    """Say yes to a message."""

    label = _("Approve a message")
    explanation = _("You approve these words in the name of your organisation. Other words need approval again.")
    done = _("Approved.")
    message = MessageChoice(label=_("Message"), queryset=Message.objects.none(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("message", Message.objects.filter(pk__in=[one.pk for one in self.waiting()]))
        self.fields["message"].empty_label = None  # type: ignore[attr-defined]

    def waiting(self) -> list[Message]:
        """The messages to which one's organisation has not said yes."""
        party = [self.acting.party]
        concerning = self.instance.messages.filter(concerned__code=self.acting.organisation)
        return [one for one in concerning if without_approval(one.key, message_digest(one), party)]

    def save(self) -> Any:
        """Say yes."""
        return approvals.approve_message(
            version=self.instance, message=self.cleaned_data["message"], acting=self.acting
        )


MOVE_FORMS = {
    "approve_message": ApproveMessageForm,
    "deliver": DeliverForm,
    "agree_action": AgreeActionForm,
    "write": HeadForm,
    "adopt": AdoptForm,
}
