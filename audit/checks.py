"""System checks: the trail must be append-only wherever the portal runs."""

from collections.abc import Sequence

from django.core.checks import Error, Tags, register
from django.db import connections

from audit import triggers


def append_only(*, databases: Sequence[str] | None = None, **kwargs: object) -> list[Error]:
    """Fail when a table of the trail has lost a trigger."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        if "audit_auditrow" not in connection.introspection.table_names():
            continue
        missing = triggers.expected(connection.vendor) - triggers.present(connection)
        if missing:
            errors.append(
                Error(
                    f"The audit trail lacks triggers: {', '.join(sorted(missing))}.",
                    hint="Run migrate: it puts them back.",
                    id="audit.E001",
                )
            )
    return errors


def register_checks() -> None:
    """Register with Django, for `check --database` and for migrate."""
    register(append_only, Tags.database)
