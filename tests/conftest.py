"""What every test shares."""

import pytest

pytest_plugins = [
    "tests.services.migrated",
    "tests.services.database",
    "tests.services.prepared",
    "tests.services.chromium",
    "tests.services.messages",
    "tests.services.search_server",
    "tests.services.starter",
    "tests.requirements_report",
]


@pytest.fixture(autouse=True)
def _no_leftovers(settings, tmp_path):
    """Give each test a media folder and a pepper file of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAULT_PEPPER_FILE = str(tmp_path / "vault-pepper")
