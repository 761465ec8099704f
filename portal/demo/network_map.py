"""The demo's network map: drawn from the reference data and adopted by the participating entities."""

from collections.abc import Mapping

from decisions.actions import adopt_map
from network.actions.mapping import draft_version
from network.models import MapVersion, Membership, Party

NOTE = "Eerste versie, uit de startlijst van partijen en bevoegdheden."
TEXT = "De netwerkkaart is vastgesteld."
MOTIVE = "Zonder vastgestelde kaart kan geen plan van aanpak worden gemaakt."


def adopt_the_map(cast: Mapping[str, Membership]) -> MapVersion:
    """Let the project leader draw the map as it is now and record that the participants adopted it."""
    leader = cast["projectleider"]
    version = draft_version(acting=leader, note=NOTE)
    return adopt_map(version=version, text=TEXT, motive=MOTIVE, entities=Party.objects.participating(), acting=leader)
