"""What the answer page carries from the code to the reply, so that the code is typed once and shown nowhere.

Of the ways to do this it is the safest simple one. A session needs a cookie, a trace on the phone. The code itself in
a hidden field would stay in the page's source for whoever picks the phone up later. So the page holds the code
encrypted with the letterbox's secret and useless after half an hour; then it is asked for again.
"""

import base64
import hashlib
import struct
import time

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from vault import receipts
from vault.receipts import Receipt

SECONDS = 30 * 60
LONGEST = 300


class NoPass(ValueError):
    """The pass is missing, damaged or too old. The message never holds it."""


def issue(receipt: Receipt) -> str:
    """Make a pass for a receipt that was typed just now."""
    sealed = _box().encrypt(struct.pack(">Q", int(time.time())) + receipt.digits.encode())
    return base64.urlsafe_b64encode(sealed).decode()


def read(text: str) -> Receipt:
    """Return the receipt of a pass that is not too old; raise NoPass otherwise."""
    try:
        opened = _box().decrypt(base64.urlsafe_b64decode(text[:LONGEST]))
    except (ValueError, CryptoError):
        raise NoPass("No pass.") from None
    (issued,) = struct.unpack(">Q", opened[:8])
    if time.time() - issued > SECONDS:
        raise NoPass("No pass any more.")
    return receipts.parse(opened[8:].decode())


def _box() -> SecretBox:
    secret = hashlib.sha512(settings.LETTERBOX_SECRET.encode()).digest()
    return SecretBox(hashlib.blake2b(b"signals_form.answer_pass", key=secret, digest_size=32).digest())
