"""What the network does when a membership is saved or removed, by whichever way."""

from network.actions.appointing import follow_memberships
from network.models import Membership


def groups_follow(*, instance: Membership, raw: bool = False, **kwargs: object) -> None:
    """Keep the user's groups equal to the functions held today."""
    if not raw:
        follow_memberships(instance.user)
