"""Builds the .mo files before any test reads a translation, so that no test hangs on what was built before."""

import pytest

from portal.compile_messages import compile_messages


def pytest_configure(config: pytest.Config) -> None:
    """Build what is older than its .po file; the workers of xdist find it built."""
    if not hasattr(config, "workerinput"):
        compile_messages()
