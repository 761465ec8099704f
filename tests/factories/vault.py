"""Keys and open vaults for tests."""

from network.models import Membership
from tests.factories.network import PASSWORD
from vault import actions, passwords, pepper, sealing
from vault.ceremony import SERVER
from vault.models import KeyShare, MemberKey, PartyKey, RecoveryKey
from vault.unlocked import UnlockedVault, open_for


def open_vault(membership: Membership) -> UnlockedVault:
    """Open the vault of a member of the test colleagues; make the member's and the party's keys where missing."""
    private_key = member_private_key(membership)
    vault = open_for(membership, private_key)
    if vault is None:
        _share_with(membership)
        vault = open_for(membership, private_key)
    assert vault is not None, "this function holds no key"
    return vault


def member_private_key(membership: Membership) -> bytes:
    """Return a member's private key; make the key under the password of all test colleagues where missing."""
    pepper.make()
    member_key = MemberKey.objects.filter(user=membership.user).first()
    member_key = member_key or actions.make_member_key(membership.user, PASSWORD)
    return passwords.open_private_key(member_key, PASSWORD)


def _share_with(membership: Membership) -> None:
    current = PartyKey.objects.current().filter(party=membership.party).first()
    if current is None:
        actions.make_party_key(party=membership.party, users=[membership.user], acting=SERVER)
        return
    holder = KeyShare.objects.filter(party_key=current).first()
    colleague = Membership.objects.filter(user=holder.user, party=membership.party).first()
    vault = open_for(colleague, member_private_key(colleague))
    actions.admit(user=membership.user, vault=vault, acting=SERVER)


def make_recovery_key() -> bytes:
    """Make the recovery key and return its private half."""
    private_key, public_key = sealing.new_pair()
    RecoveryKey.objects.create(public_key=public_key)
    return private_key
