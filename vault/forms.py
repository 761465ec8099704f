"""The forms that see a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordChangeForm

from accounts.models import User
from vault import actions


class SignInForm(LoginForm):
    """Wagtail's sign-in, with the address as it is stored: the lock after wrong passwords counts one address once."""

    def clean_username(self) -> str:
        """Forgive capitals and a space, as phones add them."""
        return str(self.cleaned_data["username"]).strip().lower()


class UnlockForm(forms.Form):
    """The password once more, for a vault that closed by itself."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = user

    def clean_password(self) -> str:
        """Check it as the sign-in does, so that guessing is counted and locked here as well."""
        password = str(self.cleaned_data["password"])
        found = authenticate(self.request, username=self.user.get_username(), password=password)
        if found is None or found.pk != self.user.pk:
            raise forms.ValidationError(_("This is not your password. Please try again."))
        return password


class RewrappingPasswordChangeForm(PasswordChangeForm):
    """Wagtail's password change, which also wraps the member's key anew."""

    def save(self, commit: bool = True) -> User:
        """Save the password and the key together."""
        user: User = super().save(commit=commit)
        actions.change_password(
            user=user, old=self.cleaned_data["old_password"], new=self.cleaned_data["new_password1"]
        )
        return user
