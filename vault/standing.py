"""How an organisation's vault stands: who can open it, who waits, what has to be done."""

from dataclasses import dataclass

from network.models import Membership, Party
from vault import party_keys
from vault.models import KeyShare, MemberKey, PartyKey

ENOUGH_HOLDERS = 2


@dataclass(frozen=True)
class Colleague:
    """A member whose function may read sealed content, and how far this member has come."""

    membership: Membership
    member_key: MemberKey | None
    has_share: bool

    @property
    def waits(self) -> bool:
        """Whether this member has a key of their own and was not admitted yet."""
        return self.member_key is not None and not self.has_share


@dataclass(frozen=True)
class Standing:
    """The vault of one organisation today."""

    party: Party
    party_key: PartyKey | None
    colleagues: tuple[Colleague, ...]
    leavers: tuple[int, ...]

    @property
    def holders(self) -> int:
        """How many can open the vault."""
        return sum(one.has_share for one in self.colleagues)

    @property
    def waiting(self) -> int:
        """How many wait to be admitted."""
        return sum(one.waits for one in self.colleagues)

    @property
    def too_few(self) -> bool:
        """Whether one illness or one forgotten password closes the vault for everybody."""
        return self.party_key is not None and self.holders < ENOUGH_HOLDERS

    @property
    def must_rotate(self) -> bool:
        """Whether somebody left and the key was not replaced since."""
        return self.party_key is not None and self.party_key.rotate_since is not None

    def has_share(self, user_id: int) -> bool:
        """Whether this user can open the vault."""
        return any(one.has_share for one in self.colleagues if one.membership.user_id == user_id)


def standing_of(party: Party) -> Standing:
    """Look up how an organisation's vault stands."""
    party_key = PartyKey.objects.current().filter(party=party).first()
    memberships = party_keys.holder_memberships(party)
    users = {one.user_id for one in memberships}
    member_keys = MemberKey.objects.in_bulk(users)
    shares = KeyShare.objects.filter(party_key=party_key) if party_key else KeyShare.objects.none()
    sharing = set(shares.values_list("user_id", flat=True))
    colleagues = tuple(
        Colleague(one, member_keys.get(one.user_id), has_share=one.user_id in sharing) for one in memberships
    )
    return Standing(party, party_key, colleagues, leavers=tuple(sorted(sharing - users)))
