"""An open vault: what a member can read in the name of the organisation that acts."""

from uuid import UUID

from django.http import HttpRequest
from nacl.exceptions import CryptoError

from network.models import Membership, Party
from vault import sealing, sessions
from vault.envelopes import as_bytes
from vault.models import Envelope, Grant, KeyShare, PartyKey, SealedField
from vault.sealing import Tampered

__all__ = ["HOLD", "NoGrant", "Tampered", "UnlockedVault", "open_for", "vault_of"]

# The right of the role table (accounts/roles.py) that makes a membership a holder of its organisation's key.
HOLD = "intake.open"


class NoGrant(Exception):
    """This organisation was not given this envelope, or its time has run out."""


class UnlockedVault:
    """The private keys of one organisation, opened by one of its members."""

    def __init__(self, party: Party, keys: dict[UUID, bytes]) -> None:
        self.party = party
        self.keys = keys

    def __repr__(self) -> str:
        return "<UnlockedVault>"

    def key_of(self, envelope: Envelope) -> bytes:
        """Return the envelope's own key; raise NoGrant without a live grant."""
        grant = Grant.objects.live().filter(envelope=envelope, party_key_id__in=self.keys).first()
        if grant is None or grant.party_key_id is None:
            raise NoGrant
        return sealing.unwrap(self.keys[grant.party_key_id], bytes(grant.wrapped_key))

    def read(self, envelope: Envelope, name: str) -> bytes:
        """Open one field. Raise NoGrant, Tampered, or KeyError when the envelope has no such field."""
        key = self.key_of(envelope)
        field = SealedField.objects.filter(envelope=envelope, name=name).first()
        if field is None:
            raise KeyError(name)
        return sealing.open_field(key, envelope.id, name, bytes(field.ciphertext))

    def read_text(self, envelope: Envelope, name: str) -> str:
        """Open one field as text."""
        return self.read(envelope, name).decode()

    def read_all(self, envelope: Envelope) -> dict[str, bytes]:
        """Open every field."""
        key = self.key_of(envelope)
        fields = SealedField.objects.filter(envelope=envelope).order_by("name")
        return {one.name: sealing.open_field(key, envelope.id, one.name, bytes(one.ciphertext)) for one in fields}

    def write(self, envelope: Envelope, name: str, value: bytes | str) -> None:
        """Seal a field anew, or add one; everybody who has a grant reads it."""
        sealed = sealing.seal_field(self.key_of(envelope), envelope.id, name, as_bytes(value))
        SealedField.objects.update_or_create(envelope=envelope, name=name, defaults={"ciphertext": sealed})

    def learn(self, party_key: PartyKey, private_key: bytes) -> None:
        """Take a key made while this vault is open."""
        self.keys[party_key.id] = private_key


def open_for(membership: Membership, private_key: bytes) -> UnlockedVault | None:
    """Open the organisation's vault with a member's private key; None without a share or without the right to hold."""
    if not membership.may(HOLD):
        return None
    keys: dict[UUID, bytes] = {}
    for share in KeyShare.objects.filter(user_id=membership.user_id, party_key__party_id=membership.party_id):
        try:
            keys[share.party_key_id] = sealing.unwrap(private_key, bytes(share.sealed_private_key))
        except (Tampered, CryptoError):
            continue  # sealed to a key this member no longer has
    return UnlockedVault(membership.party, keys) if keys else None


def vault_of(request: HttpRequest) -> UnlockedVault | None:
    """Return the open vault of whoever acts in this request; None when closed, idle too long or without a share.

    The shares are looked up each time: who has left, or was admitted a moment ago, notices at once.
    """
    membership = getattr(request.user, "acting", None)
    if membership is None:
        return None
    private_key = sessions.private_key_of(request)
    return open_for(membership, private_key) if private_key is not None else None
