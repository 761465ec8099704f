"""A member's private key and the password that opens it."""

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from vault import pepper
from vault.models import MemberKey
from vault.stretching import SALT_BYTES, Cost, stretch


class WrongPassword(Exception):
    """This password does not open this key: it was reset, or mistyped."""


class OtherPepper(Exception):
    """The key was wrapped with another pepper file than this server has: no password can open it here."""


def wrap(private_key: bytes, password: str) -> dict[str, object]:
    """Return the fields of a MemberKey that keep a private key under a password, with a new salt."""
    cost = Cost(*settings.VAULT_ARGON2)
    salt = random(SALT_BYTES)
    return {
        "wrapped_private_key": bytes(_box(password, salt, cost).encrypt(private_key)),
        "salt": salt,
        "passes": cost.passes,
        "memory": cost.memory,
        "pepper_mark": pepper.mark(),
    }


def open_private_key(member_key: MemberKey, password: str) -> bytes:
    """Return the private key; raise WrongPassword, OtherPepper or pepper.NoPepper."""
    if member_key.pepper_mark != pepper.mark():
        raise OtherPepper
    box = _box(password, bytes(member_key.salt), Cost(member_key.passes, member_key.memory))
    try:
        return box.decrypt(bytes(member_key.wrapped_private_key))
    except CryptoError:
        raise WrongPassword from None


def _box(password: str, salt: bytes, cost: Cost) -> SecretBox:
    return SecretBox(stretch(pepper.season(password), salt, size=SecretBox.KEY_SIZE, cost=cost))
