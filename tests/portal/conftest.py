"""What the tests of the whole portal share."""

import pytest

from portal.demo.story import Story
from tests.portal.telling import first_page
from tests.portal.walking import prints_are_text

__all__ = ["prints_are_text", "story"]


@pytest.fixture
def story(settings) -> Story:
    """The scenario before its first step; the test begins with `map_of_the_script`."""
    settings.DEMO = True
    return first_page()
