"""What the tests of the network share."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english(settings):
    """Read messages as they stand in the code, whatever is translated."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
