"""Migrating an empty SQLite database takes half a minute, so what came out is kept under var/test/ for the next run.

The copy is named after everything that decides its content (our migrations, the locked packages, the triggers), and
`migrate` still runs on top of it, so a test database is never behind.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections


def _template() -> Path:
    sources = [
        *sorted(settings.BASE_DIR.glob("*/migrations/*.py")),
        settings.BASE_DIR / "requirements" / "test.lock",
        settings.BASE_DIR / "audit" / "triggers.py",
    ]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(settings.BASE_DIR)).encode() + b"\0" + source.read_bytes())
    return settings.VAR_DIR / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def _fill(database: Any, template: Path) -> None:
    with closing(sqlite3.connect(template)) as source:
        source.backup(database)


def _keep(database: Any, template: Path) -> None:
    """Write beside, then rename: two workers may finish at once."""
    for old in template.parent.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    draft = template.with_name(f"draft-{id(database)}-{template.name}")
    with closing(sqlite3.connect(draft)) as target:
        database.backup(target)
    draft.rename(template)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Let the first `migrate` of this run start from the kept copy, or keep one."""
    patch = pytest.MonkeyPatch()
    usual = migrate.Command.handle

    def handle(self: Any, *args: Any, **options: Any) -> Any:
        patch.undo()
        connection = connections[options["database"]]
        if connection.vendor != "sqlite":
            return usual(self, *args, **options)
        template = _template()
        connection.ensure_connection()
        known = template.exists()
        if known:
            _fill(connection.connection, template)
        result = usual(self, *args, **options)
        if not known:
            _keep(connection.connection, template)
        return result

    patch.setattr(migrate.Command, "handle", handle)
    yield
    patch.undo()
