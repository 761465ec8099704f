"""What the tests use beside Python: each is skipped by name where it is absent, and fails where it was promised.

`PORTAL_TESTS_REQUIRE=postgresql,chromium,espeak,npm,gettext,libpango,opensearch` (set by .ci/run) makes absence a
failure.
"""

import shutil
from collections.abc import Callable
from typing import NoReturn

import pytest

from content.printing import can_print
from portal.settings import env


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _on_postgresql() -> bool:
    return env.text("TEST_DATABASE_URL").startswith("postgres")


def _search_server() -> bool:
    return bool(env.text("TEST_SEARCH_URL") or (shutil.which("javac") and shutil.which("mvn")))


SERVICES: dict[str, tuple[Callable[[], bool], str]] = {
    "postgresql": (_on_postgresql, "run with TEST_DATABASE_URL, see tests/services/postgresql.sh"),
    "chromium": (_program("chromium"), "install chromium"),
    "espeak": (_program("espeak-ng"), "install espeak-ng"),
    "npm": (_program("npm"), "install npm"),
    "gettext": (_program("xgettext"), "install gettext"),
    "libpango": (can_print, "install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0"),
    "opensearch": (_search_server, "install openjdk-17-jdk-headless and maven, see tests/services/opensearch.sh"),
}


def absent(service: str) -> NoReturn:
    """Skip the test by the service's name, or fail where that is required."""
    remedy = SERVICES[service][1]
    if service in env.words("PORTAL_TESTS_REQUIRE"):
        pytest.fail(f"{service} is required and absent: {remedy}", pytrace=False)
    pytest.skip(f"{service} is absent: {remedy}")


def need(service: str) -> None:
    """Go on where a service is present; else skip, or fail where it is required."""
    if not SERVICES[service][0]():
        absent(service)
