"""What must be true before this portal may serve, and what somebody should look at. Plain words, no secrets."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from audit import triggers
from intake.models import SweepHeartbeat
from search import engines

OK = "ok"
ENOUGH_DISK = 200 * 1024 * 1024
SWEEP_LATE = timedelta(minutes=5)


def database() -> str:
    """Whether the database answers."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    """Whether every migration was applied."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations are not applied" if waiting else OK


def audit_trail() -> str:
    """Whether the trail is append-only."""
    connection = connections[DEFAULT_DB_ALIAS]
    missing = triggers.expected(connection.vendor) - triggers.present(connection)
    return f"the audit trail lacks {len(missing)} triggers" if missing else OK


def disk() -> str:
    """Whether files can be written and there is room."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"ready")
    free = shutil.disk_usage(folder).free
    return OK if free >= ENOUGH_DISK else f"only {free // 1024**2} MB are free"


def clock() -> str:
    """Whether the sweep that runs the clocks ran lately."""
    last = SweepHeartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return "sweep_clocks has never run"
    late = timezone.now() - last
    return OK if late <= SWEEP_LATE else f"sweep_clocks last ran {int(late.total_seconds() // 60)} minutes ago"


def search() -> str:
    """Whether the chosen search engine answers; the database is searched when it does not."""
    if engines.chosen().is_up():
        return OK
    return "the search engine does not answer or has no index; the database is searched instead"


# Without these nothing can be served; a late sweep or a slower search is an alarm, but the letterbox must stay open.
NEEDED: tuple[Callable[[], str], ...] = (database, migrations, audit_trail, disk)
WATCHED: tuple[Callable[[], str], ...] = (clock, search)


def ask(check: Callable[[], str]) -> str:
    """Run one check; an error becomes a plain reason, without the message that may hold an address."""
    try:
        return check()
    except (DatabaseError, OSError) as error:
        return f"failed ({type(error).__name__})"
