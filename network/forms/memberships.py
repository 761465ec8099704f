"""Appointing somebody, as a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from network.actions.appointing import appoint
from network.models import Membership, Party


class PersonField(forms.ModelChoiceField):
    """Somebody's name and address: `str(user)` is a number on purpose, and of no use on a form."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the person to an administrator."""
        return f"{obj.get_full_name()} <{obj.email}>"


class ReplacedField(forms.ModelChoiceField):
    """The membership somebody stands in for."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the person, the party and the function."""
        return f"{obj.user.get_full_name() or obj.user.email} – {obj.party} ({obj.get_function_display()})"


class MembershipForm(WagtailAdminModelForm):
    """Appoint somebody; saving goes through the action, which also refuses one's own membership."""

    class Meta:
        model = Membership
        fields = ["user", "party", "function", "valid_from", "until", "substitute_for"]
        field_classes = {"user": PersonField, "substitute_for": ReplacedField}
        help_texts = {
            "until": _("The last day; leave empty for as long as needed."),
            "substitute_for": _("Everything a substitute does is recorded as done for this colleague."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.order_by("name")
        self.fields["substitute_for"].queryset = Membership.objects.active().filter(substitute_for__isnull=True)

    def clean(self) -> dict[str, Any]:
        """Say it on the form when it is one's own membership."""
        data: dict[str, Any] = super().clean()
        if self.for_user in {data.get("user"), self.instance.user if self.instance.pk else None}:
            raise ValidationError(_("Nobody changes their own membership: ask another administrator."))
        return data

    def save(self, commit: bool = True) -> Membership:
        """Appoint."""
        return appoint(membership=self.instance, by=self.for_user)
