"""Signing in to the partner area."""

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """The sign-in of the partner area: an e-mail address and a password."""

    def clean_username(self) -> str:
        """Read the address as it is stored: a phone capitalises the first letter."""
        return str(self.cleaned_data["username"]).lower()
