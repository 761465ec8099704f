"""The script of the scenario (`tests/data/scenario.csv`), its people, and its steps at their own moments."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from casework.models import ReferenceCounter
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.story import LATER_STEPS, STEPS, Story
from tests.services.prepared import after, demo_cast
from vault import ceremony

FILE = Path(__file__).parent.parent / "data" / "scenario.csv"
SCRIPT = {row["id"]: row for row in csv.DictReader(FILE.open(encoding="utf-8"))}


def on(step: str) -> datetime:
    """When the script says a step happens."""
    return datetime.fromisoformat(SCRIPT[step]["ts"])


@after(demo_cast)
def map_of_the_script() -> None:
    """The day before the script begins: its people are there, and the map they work by."""
    with at(on("T01") - timedelta(days=1)):
        ReferenceCounter.objects.create(prefix="MAP", year=0, last=6)  # the script speaks of the seventh version
        adopt_the_map(appoint_all())


def first_page() -> Story:
    """The story before its first step, with the cast's real keys and the script's own dates."""
    cast = appoint_all()
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    assert vault is not None
    return Story(cast=cast, vault=vault, tip_at=on("T01"))


def tell(story: Story, *steps: str) -> None:
    """Let these steps happen, each at its own moment."""
    for step in steps:
        with at(story.moment(step)):
            {**STEPS, **LATER_STEPS}[step](story)
