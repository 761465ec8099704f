"""Where an open vault is kept between two clicks: half in the session row, half in a cookie.

The row holds the member's private key, sealed with a random key that only the cookie holds. A thief of the database
has the row, a thief of the cookie jar must come with the session as well, and either is worth nothing when idle.
"""

import base64
import binascii
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

ENTRY = "vault"
# A session row is written at most once in so many seconds, not on every click.
TOUCH_SECONDS = 60


def keep(request: HttpRequest, response: HttpResponse, private_key: bytes) -> None:
    """Keep the private key open in this browser."""
    cookie_key = random(SecretBox.KEY_SIZE)
    sealed = SecretBox(cookie_key).encrypt(_payload(request, private_key))
    request.session[ENTRY] = {"sealed": _text(sealed), "seen": int(time.time())}
    response.set_cookie(
        settings.VAULT_COOKIE,
        _text(cookie_key),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
        path="/",
    )


def private_key_of(request: HttpRequest) -> bytes | None:
    """Return the private key open in this browser, or None when the vault is closed or was idle too long."""
    entry = request.session.get(ENTRY)
    if not isinstance(entry, dict) or not request.user.is_authenticated:
        return None
    now = int(time.time())
    if not 0 <= now - entry["seen"] < settings.VAULT_IDLE_MINUTES * 60:
        del request.session[ENTRY]
        return None
    private_key = _opened(request, entry["sealed"])
    if private_key is not None and now - entry["seen"] >= TOUCH_SECONDS:
        request.session[ENTRY] = {**entry, "seen": now}
    return private_key


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Close the vault in this browser."""
    request.session.pop(ENTRY, None)
    response.delete_cookie(settings.VAULT_COOKIE, path="/", samesite="Strict")


def _payload(request: HttpRequest, private_key: bytes) -> bytes:
    """Bind the key to its user: a row copied into somebody else's session does not open there."""
    return private_key + str(request.user.pk).encode()


def _opened(request: HttpRequest, sealed: str) -> bytes | None:
    try:
        cookie_key = base64.b64decode(request.COOKIES.get(settings.VAULT_COOKIE, ""), validate=True)
        payload = SecretBox(cookie_key).decrypt(base64.b64decode(sealed))
    except (CryptoError, ValueError, TypeError, binascii.Error):
        return None
    private_key = payload[: SecretBox.KEY_SIZE]
    return private_key if payload == _payload(request, private_key) else None


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
