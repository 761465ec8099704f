"""What people do with keys and grants. Each act is one function and leaves one row in the audit trail."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from audit import trail
from casework.acting import CLOCK, Acting
from network.models import Membership, Party
from vault import party_keys, passwords, sealing
from vault.envelopes import current_keys
from vault.models import Envelope, Grant, KeyShare, MemberKey, PartyKey, SealedField
from vault.pepper import NoPepper
from vault.unlocked import HOLD, NoGrant, UnlockedVault


class LastHolder(Exception):
    """Nobody else can open this organisation's vault: first admit a colleague."""


def grant(
    *,
    envelope: Envelope,
    party: Party,
    vault: UnlockedVault,
    acting: Acting,
    reason_code: str,
    until: datetime | None = None,
) -> Grant:
    """Give an organisation an envelope that the open vault can read; a second time renews reason and end.

    Raise NoGrant when the vault cannot read it, and vault.envelopes.NoKey when the organisation has no key.
    """
    if not acting.may("vault.grant") or acting.organisation != vault.party.code:
        raise PermissionDenied
    (party_key,) = current_keys([party])
    with transaction.atomic():
        given, _created = Grant.objects.update_or_create(
            envelope=envelope,
            party_key=party_key,
            defaults={
                "wrapped_key": sealing.wrap(bytes(party_key.public_key), vault.key_of(envelope)),
                "granted_by_id": int(acting.actor),
                "reason_code": reason_code,
                "until": until,
            },
        )
        Grant.objects.of_party(party).filter(envelope=envelope).exclude(pk=given.pk).delete()
        _log(envelope, "grant", acting, code=reason_code, digest=trail.digest_of(party.code, until))
    return given


def revoke(*, envelope: Envelope, party: Party, acting: Acting, reason_code: str) -> bool:
    """Take an envelope back and return whether there was a grant. What was read cannot be un-read."""
    own = Grant.objects.live().filter(envelope=envelope, party_key__party__code=acting.organisation)
    if not acting.may("vault.grant") or not own.exists():
        raise PermissionDenied
    with transaction.atomic():
        count, _rows = Grant.objects.of_party(party).filter(envelope=envelope).delete()
        if count:
            _log(envelope, "revoke", acting, code=reason_code, digest=trail.digest_of(party.code))
    return bool(count)


def expire_grants() -> int:
    """Delete the grants whose time has run out and return how many. Reading stopped at that time by itself."""
    with transaction.atomic():
        expired = list(Grant.objects.expired().select_related("envelope", "party_key__party"))
        for one in expired:
            party_code = one.party_key.party.code if one.party_key else ""
            _log(one.envelope, "expire", CLOCK, code=one.reason_code, digest=trail.digest_of(party_code))
        Grant.objects.filter(pk__in=[one.pk for one in expired]).delete()
    return len(expired)


def shred(*, envelope: Envelope, acting: Acting, reason_code: str) -> None:
    """Destroy what an envelope holds for everybody, the recovery key included. The caller has asked who may."""
    with transaction.atomic():
        Grant.objects.filter(envelope=envelope).delete()
        SealedField.objects.filter(envelope=envelope).delete()
        _log(envelope, "shred", acting, code=reason_code)


def make_member_key(user: User, password: str) -> MemberKey:
    """Make a member's key pair under the login password. An older pair is gone, and its shares with it.

    Raise pepper.NoPepper before the key ceremony.
    """
    private_key, public_key = sealing.new_pair()
    fields = {**passwords.wrap(private_key, password), "public_key": public_key, "made_at": timezone.now()}
    with transaction.atomic():
        member_key, created = MemberKey.objects.update_or_create(user=user, defaults=fields)
        KeyShare.objects.filter(user=user).delete()
        _log_user(member_key, "make_member_key" if created else "replace_member_key", user)
    return member_key


@transaction.atomic
def change_password(*, user: User, old: str, new: str) -> bool:
    """Wrap a member's key anew when the password changes, and return whether it opens with the new one.

    Where it cannot (no key, another pepper) the password changes all the same: one that leaked must.
    """
    member_key = MemberKey.objects.select_for_update().filter(user=user).first()
    if member_key is None:
        return False
    try:
        wrapped = passwords.wrap(passwords.open_private_key(member_key, old), new)
    except (passwords.WrongPassword, passwords.OtherPepper, NoPepper):
        return False
    for name, value in wrapped.items():
        setattr(member_key, name, value)
    member_key.save()
    _log_user(member_key, "rewrap_member_key", user)
    return True


def open_at_sign_in(user: User, password: str) -> bytes | None:
    """Return the private key of who just proved this password; make it at the first sign-in and after a reset.

    None for who reads nothing sealed, and on a server without the pepper: signing in must work all the same.
    """
    member_key = MemberKey.objects.filter(user=user).first()
    try:
        if member_key is not None:
            return passwords.open_private_key(member_key, password)
    except passwords.WrongPassword:
        pass  # the password was reset: what the old key opened must be shared anew by a colleague
    except (passwords.OtherPepper, NoPepper):
        return None
    if not any(one.may(HOLD) for one in Membership.objects.active().filter(user=user)):
        return None
    try:
        return passwords.open_private_key(make_member_key(user, password), password)
    except NoPepper:
        return None


def make_party_key(*, party: Party, users: Iterable[User], acting: Acting) -> PartyKey:
    """Make an organisation's first key and share it with these members.

    Raise PermissionDenied when there is a key already: then a holder admits, or the recovery key restores.
    """
    _colleague(acting, party)
    with transaction.atomic():
        Party.objects.select_for_update().get(pk=party.pk)
        if PartyKey.objects.filter(party=party).exists():
            raise PermissionDenied
        party_key, _private_key = party_keys.next_version(party, users)
        _log(party_key, "make_party_key", acting)
    return party_key


def admit(*, user: User, vault: UnlockedVault, acting: Acting) -> None:
    """Share every version of the organisation's key in this vault with a colleague; raise NotAHolder."""
    _colleague(acting, vault.party)
    holder = party_keys.holder_key(user, vault.party)
    with transaction.atomic():
        for party_key in PartyKey.objects.filter(pk__in=vault.keys):
            share = party_keys.share(party_key, vault.keys[party_key.pk], holder)
            KeyShare.objects.update_or_create(
                party_key=party_key, user=user, defaults={"sealed_private_key": share.sealed_private_key}
            )
        _log(holder, "admit", acting)


def leave(*, user: User, party: Party, acting: Acting, vault: UnlockedVault | None = None) -> None:
    """Take a member's shares away. The key is replaced at once with an open vault, else it is marked for that.

    Raise LastHolder when nobody else could open the vault afterwards.
    """
    _colleague(acting, party)
    with transaction.atomic():
        current = PartyKey.objects.select_for_update().current().filter(party=party).first()
        shares = KeyShare.objects.filter(user=user, party_key__party=party)
        if current is None or not shares.exists():
            return
        if not KeyShare.objects.filter(party_key=current).exclude(user=user).exists():
            raise LastHolder
        shares.delete()
        PartyKey.objects.filter(pk=current.pk).update(rotate_since=timezone.now())
        _log(current, "leave", acting, digest=trail.digest_of(user.pk))
        if vault is not None:
            rotate(party=party, vault=vault, acting=acting)


def rotate(*, party: Party, vault: UnlockedVault, acting: Acting) -> PartyKey:
    """Replace an organisation's key, wrap all its grants anew and share the new key with those who stay.

    Shares of the key that retires now are kept until the next rotation: a signal sealed in this very second is
    still wrapped for it. Raise NoGrant when this vault does not hold the current key.
    """
    _colleague(acting, party)
    with transaction.atomic():
        old = PartyKey.objects.select_for_update().current().get(party=party)
        if old.pk not in vault.keys:
            raise NoGrant
        users = party_keys.staying(old)
        new, private_key = party_keys.next_version(party, users)
        vault.learn(new, private_key)
        party_keys.rewrap(party, new, party_keys.opened_with(vault.keys))
        KeyShare.objects.filter(party_key__party=party).exclude(party_key__in=[old, new], user__in=users).delete()
        _log(new, "rotate", acting)
    return new


def _colleague(acting: Acting, party: Party) -> None:
    """Refuse everybody but holders of the same organisation and the key ceremony on the server."""
    if acting.may("vault.ceremony"):
        return
    if not acting.may(HOLD) or acting.organisation != party.code:
        raise PermissionDenied


def _log(about: models.Model, verb: str, acting: Acting, *, code: str = "", digest: str = "") -> None:
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb=f"vault.{verb}",
        about=about,
        code=code,
        digest=digest,
    )


def _log_user(member_key: MemberKey, verb: str, user: User) -> None:
    trail.record(actor=str(user.pk), verb=f"vault.{verb}", about=member_key)
