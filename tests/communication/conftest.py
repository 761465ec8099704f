"""What the tests of the communication plan share."""

import pytest
from django.utils import translation

from tests.factories.communication import Team, make_team


@pytest.fixture
def team(db) -> Team:
    """The people of the plan."""
    return make_team()


@pytest.fixture(autouse=True)
def _in_english():
    """Read messages in English, as they stand in the code."""
    with translation.override("en"):
        yield
