"""Writing goals, messages and products. Nothing typed is lost when something is refused."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from casework.acting import Acting
from communication.actions import plans
from communication.models import Audience, Channel, Goal, Message, Product
from communication.models.parts import Part
from network.models import Party


def day_input() -> forms.DateInput:
    """Ask a day as the browser does."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LanguagesField(forms.MultipleChoiceField):
    """Languages of this site, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"choices": settings.LANGUAGES, "widget": forms.CheckboxSelectMultiple, "label": _("Languages")}
        super().__init__(**{**defaults, **kwargs})


class PageField(forms.ChoiceField):
    """A Dutch page of this site, by the key that it shares with its translations."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "choices": self.pages, **kwargs})

    @staticmethod
    def pages() -> list[tuple[str, str]]:
        """Return the pages as they stand in the tree."""
        found = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1, alias_of=None)
        rows = found.order_by("path").values_list("translation_key", "title", "depth")
        return [
            ("", _("no page of this site")),
            *((str(key), "– " * (depth - 2) + title) for key, title, depth in rows),
        ]

    def clean(self, value: Any) -> Any:
        """Return a key, or None."""
        return super().clean(value) or None


class PartForm(forms.ModelForm):
    """One part of a draft. `save()` calls the action."""

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        many = {field.name for field in self._meta.model._meta.many_to_many}
        self.choices = [name for name in self.fields if name in many]

    def save(self, commit: bool = True) -> Part:
        """Write it into the draft."""
        chosen = {name: self.cleaned_data[name] for name in self.choices}
        return plans.write_part(part=self.instance, choices=chosen, acting=self.acting)


class GoalForm(PartForm):
    """A goal."""

    class Meta:
        model = Goal
        fields = ["text"]


class MessageForm(PartForm):
    """A message, for whom it is, and who has to approve it."""

    class Meta:
        model = Message
        fields = ["goal", "title", "text", "audiences", "concerned"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "audiences": forms.CheckboxSelectMultiple,
            "concerned": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = self.instance.version.goals.all()  # type: ignore[attr-defined]
        self.fields["audiences"].queryset = Audience.objects.active()  # type: ignore[attr-defined]
        self.fields["concerned"].queryset = Party.objects.participating()  # type: ignore[attr-defined]


class ProductForm(PartForm):
    """A product."""

    languages = LanguagesField()
    page_key = PageField(label=_("Page"), help_text=_("Only for a product of the kind “page”."))

    class Meta:
        model = Product
        fields = [
            "message",
            "title",
            "kind",
            "page_key",
            "audiences",
            "channels",
            "languages",
            "owner",
            "planned_on",
            "frequency",
            "planned_until",
        ]
        widgets = {
            "audiences": forms.CheckboxSelectMultiple,
            "channels": forms.CheckboxSelectMultiple,
            "planned_on": day_input(),
            "planned_until": day_input(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].queryset = self.instance.version.messages.all()  # type: ignore[attr-defined]
        self.fields["audiences"].queryset = Audience.objects.active()  # type: ignore[attr-defined]
        self.fields["channels"].queryset = Channel.objects.active()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = Party.objects.participating()  # type: ignore[attr-defined]


PART_FORMS: dict[str, type[PartForm]] = {"goal": GoalForm, "message": MessageForm, "product": ProductForm}
