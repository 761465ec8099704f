"""The format of what is sealed. Pure functions: bytes in, bytes out; no database, no settings.

Field, version 1:  "V" 0x01 | nonce (24) | XChaCha20-Poly1305 of padded value
  associated data: "V" 0x01 | envelope id (16) | field name
  padded value:    length (4, big-endian) | value | zeros up to a whole step
A field moved to another envelope, or to another name, therefore does not open.
Box, version 1:    "B" 0x01 | SealedBox (X25519, XSalsa20-Poly1305) of padded value
"""

from uuid import UUID

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random

FIELD_HEADER = b"V\x01"
BOX_HEADER = b"B\x01"
KEY_BYTES = 32
LENGTH_BYTES = 4
TEXT_STEP = 1024
TEXT_LIMIT = 16 * TEXT_STEP
PHOTO_STEP = 64 * 1024


class Tampered(Exception):
    """What is stored is not what was sealed, or was not sealed for this key. Says nothing of the content."""


def new_key() -> bytes:
    """Draw a key."""
    return random(KEY_BYTES)


def new_pair() -> tuple[bytes, bytes]:
    """Draw a key pair and return its private and its public half."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def public_half(private_key: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    return bytes(PrivateKey(private_key).public_key)


def pad(value: bytes) -> bytes:
    """Fill up to a whole step, so that a size tells little: 1 KiB for text, 64 KiB for anything larger."""
    length = LENGTH_BYTES + len(value)
    step = TEXT_STEP if length <= TEXT_LIMIT else PHOTO_STEP
    return len(value).to_bytes(LENGTH_BYTES, "big") + value + bytes(-length % step)


def unpad(padded: bytes) -> bytes:
    """Return the value; raise Tampered where the length cannot be true."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if len(padded) < LENGTH_BYTES or length > len(padded) - LENGTH_BYTES:
        raise Tampered
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def seal_field(key: bytes, envelope_id: UUID, name: str, value: bytes, *, nonce: bytes | None = None) -> bytes:
    """Seal one field of an envelope. Leave `nonce` alone: only the fixed test vectors give one."""
    nonce = nonce or random(Aead.NONCE_SIZE)
    return FIELD_HEADER + bytes(Aead(key).encrypt(pad(value), _bound_to(envelope_id, name), nonce))


def open_field(key: bytes, envelope_id: UUID, name: str, sealed: bytes) -> bytes:
    """Open one field of an envelope; raise Tampered when a byte, the envelope or the name is another."""
    if not sealed.startswith(FIELD_HEADER):
        raise Tampered
    try:
        return unpad(Aead(key).decrypt(sealed[len(FIELD_HEADER) :], _bound_to(envelope_id, name)))
    except (CryptoError, ValueError):
        raise Tampered from None


def _bound_to(envelope_id: UUID, name: str) -> bytes:
    return FIELD_HEADER + envelope_id.bytes + name.encode()


def wrap(public_key: bytes, key: bytes) -> bytes:
    """Wrap a key for the holder of a private key."""
    return SealedBox(PublicKey(public_key)).encrypt(key)


def unwrap(private_key: bytes, wrapped: bytes) -> bytes:
    """Unwrap a key; raise Tampered when it was not wrapped for this private key."""
    try:
        key = SealedBox(PrivateKey(private_key)).decrypt(wrapped)
    except (CryptoError, ValueError, TypeError):
        raise Tampered from None
    if len(key) != KEY_BYTES:
        raise Tampered
    return key


def seal_box(public_key: bytes, value: bytes) -> bytes:
    """Seal a value of any size for the holder of a private key, padded."""
    return BOX_HEADER + SealedBox(PublicKey(public_key)).encrypt(pad(value))


def open_box(private_key: bytes, sealed: bytes) -> bytes:
    """Open a box; raise Tampered when a byte or the key is another."""
    if not sealed.startswith(BOX_HEADER):
        raise Tampered
    try:
        return unpad(SealedBox(PrivateKey(private_key)).decrypt(sealed[len(BOX_HEADER) :]))
    except (CryptoError, ValueError, TypeError):
        raise Tampered from None
