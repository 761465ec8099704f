"""The platform that the tests of operations share."""

import pytest
from django.utils import translation

from tests.factories.operations import Platform, make_platform


@pytest.fixture
def platform(db) -> Platform:
    """The desk, entities with members, a safety region and a town."""
    return make_platform()


@pytest.fixture(autouse=True)
def _in_english():
    """Read reasons in English, as they stand in the code, whatever the translations say."""
    with translation.override("en"):
        yield
