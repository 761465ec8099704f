"""A portal as `make demo` sets it up, a real browser before it, and a real mail server behind it."""

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, transaction

from home.starter import load
from portal.demo.cast import PASSWORD, appoint_all
from signals_form import form_token, lanes
from tests.journeys.browsing import Browsing
from tests.journeys.mailbox import Mailbox
from vault import ceremony


def _set_up() -> None:
    call_command("load_reference", verbosity=0)
    call_command("load_channels", verbosity=0)
    load()
    cast = appoint_all()
    ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})


@pytest.fixture(scope="session")
def _kept(tmp_path_factory) -> Path:
    """Where the first journey leaves the portal it set up, for the next ones: a database and its pepper."""
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture
def cast(transactional_db, settings, _kept):
    """The demo's people with their keys, in a portal with its reference data and its pages."""
    settings.DEMO = True
    database, pepper = _kept / "portal.sqlite3", _kept / "pepper"
    connection.ensure_connection()
    if database.exists():
        with closing(sqlite3.connect(database)) as source:
            source.backup(connection.connection)
        Path(settings.VAULT_PEPPER_FILE).write_bytes(pepper.read_bytes())
        return appoint_all()
    with transaction.atomic():
        _set_up()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database)) as target:
            connection.connection.backup(target)
        pepper.write_bytes(Path(settings.VAULT_PEPPER_FILE).read_bytes())
    return appoint_all()


@pytest.fixture(autouse=True)
def _a_browser_is_quick(monkeypatch) -> None:
    """Let a form be filled in within three seconds, and count no visitor of another test."""
    monkeypatch.setattr(form_token, "SECONDS_TO_FILL_IN", 0)
    for name in ("posts", "sent_forms", "sent_replies"):
        monkeypatch.setattr(lanes, name, type(getattr(lanes, name))())


@pytest.fixture
def browsing(cast, live_server, chromium) -> Iterator[Browsing]:
    """Browsers on the portal; what they asked for and complained about is kept."""
    opened = Browsing(chromium, live_server.url, Path(django_settings.VAR_DIR) / "screens")
    yield opened
    opened.close()


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    """A mail server on this machine that keeps what it gets."""
    box, host = Mailbox(), "127.0.0.1"
    with closing(socket.create_server((host, 0))) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname=host, port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
    yield box
    server.stop()
