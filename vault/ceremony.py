"""The key ceremony: what is done on the server, by people who have the recovery key's paper in a safe."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit import trail
from casework.acting import Acting
from network.models import Membership, Party
from vault import actions, party_keys, passwords, pepper, sealing
from vault.models import Grant, KeyShare, MemberKey, PartyKey, RecoveryKey
from vault.unlocked import HOLD, UnlockedVault, open_for

CHECK_BYTES = 4
GROUP = 4


class InvalidRecoveryKey(ValueError):
    """What was typed is not the recovery key's paper, or of another portal. The message never holds it."""


class _Server:
    """Whoever stands at the server's console; the audit trail cannot know who that is."""

    actor = "server"
    organisation = ""
    stand_in_for = ""

    def may(self, verb: str) -> bool:
        """Whether the ceremony carries this verb."""
        return verb == "vault.ceremony"


SERVER: Acting = _Server()


def make_recovery_key() -> str:
    """Make a recovery key and return its private half as text for paper. Nothing here keeps it.

    An older recovery key still opens what was sealed before: its paper stays in the safe.
    """
    private_key, public_key = sealing.new_pair()
    with transaction.atomic():
        RecoveryKey.objects.current().update(retired_at=timezone.now())
        made = RecoveryKey.objects.create(public_key=public_key)
        trail.record(actor=SERVER.actor, verb="vault.make_recovery_key", about=made)
    return paper(private_key)


def paper(private_key: bytes) -> str:
    """Write a private key as groups of four, with a check at the end that finds a slip of the pen."""
    text = (private_key + _check(private_key)).hex()
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def from_paper(text: str) -> bytes:
    """Read what paper() wrote; raise InvalidRecoveryKey."""
    try:
        both = bytes.fromhex("".join(text.split()))
    except ValueError:
        raise InvalidRecoveryKey("Not a recovery key.") from None
    private_key, check = both[: sealing.KEY_BYTES], both[sealing.KEY_BYTES :]
    if len(both) != sealing.KEY_BYTES + CHECK_BYTES or check != _check(private_key):
        raise InvalidRecoveryKey("Not a recovery key.")
    return private_key


def _check(private_key: bytes) -> bytes:
    return hashlib.blake2b(private_key, digest_size=CHECK_BYTES, person=b"recovery").digest()


def restore(*, party: Party, users: Iterable[User], private_key: bytes) -> int:
    """Give an organisation a new key when nobody can open its vault, and return how many grants live again.

    Only grants that the organisation has now are wrapped anew: what was revoked or expired stays so. Raise
    InvalidRecoveryKey when this key belongs to no recovery key here, and NotAHolder.
    """
    recovery = RecoveryKey.objects.filter(public_key=sealing.public_half(private_key)).first()
    if recovery is None:
        raise InvalidRecoveryKey("Not a recovery key of this portal.")
    with transaction.atomic():
        new, _private_key = party_keys.next_version(party, users)
        KeyShare.objects.filter(party_key__party=party).exclude(party_key=new).delete()
        restored = party_keys.rewrap(party, new, _opened_with(recovery, private_key))
        trail.record(actor=SERVER.actor, verb="vault.restore", about=new, digest=trail.digest_of(restored))
    return restored


def _opened_with(recovery: RecoveryKey, private_key: bytes) -> Callable[[Grant], bytes | None]:
    """Return a key_of for rewrap() that opens, of the same envelope, the recovery key's grant."""

    def key_of(one: Grant) -> bytes | None:
        spare = Grant.objects.filter(recovery=recovery, envelope_id=one.envelope_id).first()
        return sealing.unwrap(private_key, bytes(spare.wrapped_key)) if spare is not None else None

    return key_of


def open_with_password(membership: Membership, password: str) -> UnlockedVault | None:
    """Open the vault of a member who types the password at the console (rotation, the demo); None when it fails."""
    member_key = MemberKey.objects.filter(user=membership.user).first()
    if member_key is None:
        return None
    try:
        return open_for(membership, passwords.open_private_key(member_key, password))
    except (passwords.WrongPassword, passwords.OtherPepper):
        return None


def make_demo_keys(known_passwords: Mapping[User, str]) -> None:
    """Make every key that the demo's users need; a second time only what is missing.

    The recovery key's private half is thrown away: a demo has no safe.
    """
    pepper.make()
    if not RecoveryKey.objects.current().exists():
        make_recovery_key()
    parties: dict[Party, list[Membership]] = {}
    for membership in Membership.objects.active().filter(user__in=known_passwords).order_by("id"):
        if membership.may(HOLD) and membership.user.check_password(known_passwords[membership.user]):
            actions.open_at_sign_in(membership.user, known_passwords[membership.user])
            parties.setdefault(membership.party, []).append(membership)
    for party, memberships in parties.items():
        _share_in_demo(party, memberships, known_passwords)


def _share_in_demo(party: Party, memberships: list[Membership], known_passwords: Mapping[User, str]) -> None:
    if not PartyKey.objects.filter(party=party).exists():
        users = list({one.user_id: one.user for one in memberships}.values())
        actions.make_party_key(party=party, users=users, acting=SERVER)
        return
    vaults = (open_with_password(one, known_passwords[one.user]) for one in memberships)
    vault = next((one for one in vaults if one is not None), None)
    for membership in memberships:
        if vault is not None and not KeyShare.objects.filter(user=membership.user, party_key__in=vault.keys).exists():
            actions.admit(user=membership.user, vault=vault, acting=SERVER)
