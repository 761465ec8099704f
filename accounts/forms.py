"""The administrators' forms for accounts. No groups and no superuser here: rights follow memberships."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserForm

from accounts.models import User


class AccountForm(UserForm):
    """What both forms share."""

    is_superuser = None

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name"]

    def clean_email(self) -> str:
        """Store the address in lower case, as the sign-in looks it up."""
        return str(self.cleaned_data["email"]).lower()


class AccountCreationForm(AccountForm):
    """A new account; what its owner may do follows from a membership, given next."""


class AccountEditForm(AccountForm):
    """Change an account. Setting a password here closes its owner's vault until a colleague opens it again."""

    password_required = False

    is_active = forms.BooleanField(label=_("May sign in"), required=False)

    class Meta(AccountForm.Meta):
        fields = [*AccountForm.Meta.fields, "is_active"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
        self.fields["password1"].help_text = _(
            "Leave empty to keep the password. A new one closes the vault of its owner until a colleague lets them in."
        )
