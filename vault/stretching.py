"""Making a key of something short that a person knows: slow and heavy on purpose."""

from dataclasses import dataclass
from threading import BoundedSemaphore

from nacl.pwhash import argon2id

SALT_BYTES = argon2id.SALTBYTES
# 64 MiB each: two at once a process, so that a crowd at the answer page cannot exhaust the machine.
_at_once = BoundedSemaphore(2)


@dataclass(frozen=True)
class Cost:
    """How often and over how many bytes argon2id runs."""

    passes: int
    memory: int


def stretch(secret: bytes, salt: bytes, *, size: int, cost: Cost) -> bytes:
    """Return `size` bytes made with argon2id."""
    with _at_once:
        return argon2id.kdf(size, secret, salt, opslimit=cost.passes, memlimit=cost.memory)
