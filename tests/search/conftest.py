"""What tests of search share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_counted():
    """Start without what earlier tests left in the cache."""
    cache.clear()
