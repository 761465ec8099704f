"""What the form carries instead of a cookie: when it was opened, a nonce, the language, and failed sums.

The token is signed with the letterbox's secret, so nobody can make one without opening the form. It lives in the page
and nowhere else: there is no session. It holds nothing about the sender.
"""

import secrets
import time
from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing

SALT = "signals_form.form_token"
SECONDS_TO_FILL_IN = 3
SECONDS_FRESH = 25 * 3600


class NoToken(ValueError):
    """The token is missing, forged or damaged."""


@dataclass(frozen=True)
class FormToken:
    """One opened form."""

    opened: int
    nonce: str
    language: str
    failures: int = 0

    @classmethod
    def new(cls, language: str) -> "FormToken":
        """Open a form."""
        return cls(opened=int(time.time()), nonce=secrets.token_hex(16), language=language)

    @classmethod
    def read(cls, text: str) -> "FormToken":
        """Read a token from a posted form; raise NoToken where it is not one of ours."""
        try:
            opened, nonce, language, failures = _signer().unsign_object(text)
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise NoToken from error
        return cls(opened=opened, nonce=nonce, language=language, failures=failures)

    def __str__(self) -> str:
        return _signer().sign_object([self.opened, self.nonce, self.language, self.failures])

    def failed(self) -> "FormToken":
        """Return this token with one more sum that went wrong."""
        return replace(self, failures=self.failures + 1)

    def suspicion(self) -> str:
        """Return why a report with this token should wait in quarantine, or an empty string."""
        age = time.time() - self.opened
        if age < SECONDS_TO_FILL_IN:
            return "fast"
        return "expired" if age > SECONDS_FRESH else ""


def _signer() -> signing.Signer:
    return signing.Signer(key=settings.LETTERBOX_SECRET, salt=SALT)
