"""The receipt: twenty digits with which a reporter comes back. It is never stored and never logged."""

import hmac
from dataclasses import dataclass, field

from django.conf import settings
from stdnum import damm

from vault import sealing
from vault.stretching import SALT_BYTES, Cost, stretch

SECRET_DIGITS = 19
DIGITS = SECRET_DIGITS + 1
GROUP = 4
LONGEST_TYPED = 200

_ZEROS = "\N{ARABIC-INDIC DIGIT ZERO}\N{EXTENDED ARABIC-INDIC DIGIT ZERO}\N{FULLWIDTH DIGIT ZERO}"
_AS_ASCII = {ord(zero) + number: str(number) for zero in _ZEROS for number in range(10)}
# Spaces, dashes and dots as phones type them, and the invisible direction marks that copying brings along.
_BETWEEN = (
    " \t\r\n\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
    ".\u00b7\u2022\u3002\uff0e\u06d4"
    "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
)
_TYPED = str.maketrans(dict.fromkeys(_BETWEEN) | {chr(code): digit for code, digit in _AS_ASCII.items()})


class InvalidReceipt(ValueError):
    """What was typed is no receipt. The message never holds it."""


@dataclass(frozen=True)
class ReceiptKeys:
    """What a receipt opens: the id under which its dialogue is found, and the key pair of the dialogue."""

    lookup: str
    public_key: bytes
    private_key: bytes = field(repr=False)


@dataclass(frozen=True)
class Receipt:
    """A valid receipt. Its digits show in no repr, so in no log or error page either."""

    digits: str = field(repr=False)

    def __str__(self) -> str:
        return "receipt"

    @property
    def grouped(self) -> str:
        """The digits as people read them aloud: five groups of four."""
        return " ".join(self.digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))

    def keys(self) -> ReceiptKeys:
        """Return what this receipt opens. Takes about a tenth of a second, on purpose."""
        salt = _labelled(b"receipt salt")[:SALT_BYTES]
        stretched = stretch(self.digits.encode(), salt, size=64, cost=Cost(*settings.RECEIPT_ARGON2))
        private = stretched[32:]
        return ReceiptKeys(stretched[:32].hex(), sealing.public_half(private), private)


def derive(nonce: bytes, digest: bytes) -> Receipt:
    """Make the receipt of a form's nonce and its answers' digest: twice the same, no guess without the secret."""
    message = len(nonce).to_bytes(4, "big") + nonce + digest
    number = int.from_bytes(hmac.digest(_labelled(b"receipt"), message, "sha256"), "big") % 10**SECRET_DIGITS
    secret = f"{number:0{SECRET_DIGITS}d}"
    return Receipt(secret + damm.calc_check_digit(secret))


def parse(text: str) -> Receipt:
    """Read what a person typed; raise InvalidReceipt when it is no receipt."""
    digits = text[: LONGEST_TYPED + 1].translate(_TYPED)
    if len(text) > LONGEST_TYPED or len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise InvalidReceipt("Not a receipt.")
    if not damm.is_valid(digits):
        raise InvalidReceipt("Not a receipt.")
    return Receipt(digits)


def seal_to(public_key: bytes, payload: bytes) -> bytes:
    """Seal something for whoever holds the receipt."""
    return sealing.seal_box(public_key, payload)


def open_with(keys: ReceiptKeys, blob: bytes) -> bytes:
    """Open what was sealed for this receipt; raise vault.sealing.Tampered when it was not."""
    return sealing.open_box(keys.private_key, blob)


def _labelled(label: bytes) -> bytes:
    """Return a key of its own for each use of the letterbox's secret."""
    return hmac.digest(settings.LETTERBOX_SECRET.encode(), b"vault " + label, "sha256")
