"""What is shipped for production names commands that exist and refuses to start on what is missing."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import get_commands

pytestmark = pytest.mark.any_engine

SYSTEMD = settings.BASE_DIR / "deploy" / "systemd"
SECRETS = {
    "SECRET_KEY": "s" * 50,
    "LETTERBOX_SECRET": "l" * 50,
    "ALLOWED_HOSTS": "portal.example",
    "PORTAL_URL": "https://portal.example",
    "DATABASE_URL": "postgresql://portal@localhost/portal",
}


def started(environment):
    """Import the production settings in a process of its own and return it."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        cwd=settings.BASE_DIR,
        env=clean | environment | {"DJANGO_SETTINGS_MODULE": "portal.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_every_secret():
    result = started(SECRETS)
    assert result.stdout == "started\n", result.stderr


@pytest.mark.parametrize("missing", SECRETS)
def test_production_refuses_to_start_without_a_secret_and_names_it(missing):
    result = started({name: value for name, value in SECRETS.items() if name != missing})
    assert result.returncode != 0
    assert f"Set {missing}: production does not start without it." in result.stderr
    for value in SECRETS.values():
        assert value not in result.stderr


def test_demo_accounts_are_no_part_of_production():
    result = started(SECRETS)
    assert "DEMO = False" in (settings.BASE_DIR / "portal" / "settings" / "production.py").read_text()
    assert result.returncode == 0


def test_every_timer_runs_a_command_that_exists():
    timers = list(SYSTEMD.glob("*.timer"))
    named = {re.search(r"portal-command@(\w+)\.service", timer.read_text()).group(1) for timer in timers}
    assert {
        "sweep_clocks",
        "chain_audit",
        "send_notices",
        "verify_audit",
        "check_key_holders",
        "sync_memberships",
        "remind_communication",
        "remind_contacts",
        "remind_inventories",
        "expunge_signals",
        "expunge_enquiries",
        "sweep_enquiries",
        "sweep_search",
        "send_audit_head",
    } <= named
    assert named <= set(get_commands())


@pytest.mark.parametrize("half", ["public", "desk"])
def test_each_process_says_which_half_it_is_and_writes_no_access_log(half):
    unit = (SYSTEMD / f"portal-{half}.service").read_text()
    assert f"PORTAL_PROCESS={half}" in unit
    assert "access-logfile" not in unit
    assert "LimitCORE=0" in unit
