"""How an organisation's key is made, shared and replaced. The verbs are in actions.py; they ask who may."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from network.models import Membership, Party
from vault import sealing
from vault.models import Grant, KeyShare, MemberKey, PartyKey
from vault.unlocked import HOLD

REWRAP_BATCH = 500


class NotAHolder(Exception):
    """This user has no key yet, or no function that reads sealed content for this organisation."""


def holder_memberships(party: Party) -> list[Membership]:
    """Return the active memberships of an organisation whose function may hold its key, one a user."""
    found: dict[int, Membership] = {}
    for membership in Membership.objects.active().filter(party=party).order_by("id"):
        if membership.may(HOLD):
            found.setdefault(membership.user_id, membership)
    return list(found.values())


def holder_key(user: User, party: Party) -> MemberKey:
    """Return the key of a member who may hold this organisation's key; raise NotAHolder."""
    member_key = MemberKey.objects.filter(user=user).first()
    if member_key is None or user.pk not in {one.user_id for one in holder_memberships(party)}:
        raise NotAHolder
    return member_key


def staying(party_key: PartyKey) -> list[User]:
    """Return who has a share of this key and may still hold it."""
    may_hold = [one.user_id for one in holder_memberships(party_key.party)]
    return list(User.objects.filter(pk__in=may_hold, key_shares__party_key=party_key, member_key__isnull=False))


def share(party_key: PartyKey, private_key: bytes, holder: MemberKey) -> KeyShare:
    """Return an organisation's private key sealed to one member; not saved."""
    sealed = sealing.wrap(bytes(holder.public_key), private_key)
    return KeyShare(party_key=party_key, user_id=holder.user_id, sealed_private_key=sealed)


def next_version(party: Party, users: Iterable[User]) -> tuple[PartyKey, bytes]:
    """Retire the current key, make and share the next one; return it with its private half, for re-wrapping."""
    holders = [holder_key(user, party) for user in users]
    if not holders:
        raise NotAHolder
    private_key, public_key = sealing.new_pair()
    last = PartyKey.objects.filter(party=party).order_by("-version").first()
    PartyKey.objects.current().filter(party=party).update(retired_at=timezone.now(), rotate_since=None)
    party_key = PartyKey.objects.create(party=party, version=last.version + 1 if last else 1, public_key=public_key)
    KeyShare.objects.bulk_create(share(party_key, private_key, holder) for holder in holders)
    return party_key, private_key


def rewrap(party: Party, new: PartyKey, key_of: Callable[[Grant], bytes | None]) -> int:
    """Wrap an organisation's grants for its new key and return how many; reason and end stay as they were.

    `key_of` gives the envelope's key, or None where it is not to be had. A grant that does not open stays as it is:
    it opened for nobody before, and must not stop a rotation.
    """
    changed: list[Grant] = []
    for one in Grant.objects.of_party(party).exclude(party_key=new).select_for_update(of=("self",)):
        try:
            key = key_of(one)
        except sealing.Tampered:
            continue
        if key is not None:
            one.party_key, one.wrapped_key = new, sealing.wrap(bytes(new.public_key), key)
            changed.append(one)
    Grant.objects.bulk_update(changed, ["party_key", "wrapped_key"], batch_size=REWRAP_BATCH)
    return len(changed)


def opened_with(private_keys: Mapping[UUID, bytes]) -> Callable[[Grant], bytes | None]:
    """Return a key_of for rewrap() that opens grants with an organisation's own older keys."""

    def key_of(one: Grant) -> bytes | None:
        private_key = private_keys.get(cast(UUID, one.party_key_id))
        return sealing.unwrap(private_key, bytes(one.wrapped_key)) if private_key is not None else None

    return key_of
