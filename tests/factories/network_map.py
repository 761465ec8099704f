"""Drawing and adopting the network map in tests, with the portal's own actions."""

from decisions import actions as decisions
from network.actions import mapping
from network.models import MapVersion, Membership, Party
from tests.factories.network import MembershipFactory, PartyFactory


def leader() -> Membership:
    """A project leader at the desk."""
    return MembershipFactory(function="project_leader", party=PartyFactory(desk=True))


def adopt(version: MapVersion | None = None, **facts: object) -> MapVersion:
    """Draw a version of the map as it is now, unless one is given, and let a decision adopt it."""
    acting = leader()
    version = version or mapping.draft_version(acting=acting)
    decided = {"text": "Vastgesteld.", "motive": "Omdat.", "entities": [Party.objects.desk()]} | facts
    return decisions.adopt_map(version=version, acting=acting, **decided)
