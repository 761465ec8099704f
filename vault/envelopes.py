"""Sealing an envelope. This is all that the public process does here: it writes and cannot read."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from network.models import Party
from vault import sealing
from vault.models import Envelope, Grant, PartyKey, RecoveryKey, SealedField


class NoKey(Exception):
    """An organisation that should receive something has no key yet: nothing can be sealed for it."""


def seal(fields: Mapping[str, bytes | str], *, parties: Iterable[Party] | None = None) -> Envelope:
    """Seal fields in a new envelope for these organisations (the desk) and for the recovery key.

    Nothing but INSERTs goes to the sealed tables. Raise NoKey when an organisation has no key: a signal that
    nobody at the desk can open must not look received.
    """
    party_keys = current_keys(parties)
    key = sealing.new_key()
    with transaction.atomic():
        envelope = Envelope.objects.create()
        SealedField.objects.bulk_create(
            SealedField(
                envelope=envelope, name=name, ciphertext=sealing.seal_field(key, envelope.id, name, as_bytes(value))
            )
            for name, value in fields.items()
        )
        Grant.objects.bulk_create(_grants(envelope, key, party_keys))
    return envelope


def as_bytes(value: bytes | str) -> bytes:
    """Return text as UTF-8 and bytes as they are."""
    return value.encode() if isinstance(value, str) else value


def current_keys(parties: Iterable[Party] | None) -> list[PartyKey]:
    """Return the keys to seal for; raise NoKey when one is missing."""
    wanted = {party.pk for party in parties} if parties is not None else {Party.objects.desk().pk}
    keys = list(PartyKey.objects.current().filter(party_id__in=wanted))
    if not keys or len(keys) < len(wanted):
        raise NoKey
    return keys


def _grants(envelope: Envelope, key: bytes, party_keys: list[PartyKey]) -> list[Grant]:
    grants = [
        Grant(envelope=envelope, party_key=one, wrapped_key=sealing.wrap(bytes(one.public_key), key))
        for one in party_keys
    ]
    grants += [
        Grant(envelope=envelope, recovery=one, wrapped_key=sealing.wrap(bytes(one.public_key), key))
        for one in RecoveryKey.objects.current()
    ]
    return grants
