"""The triggers that make the trail append-only, for both databases.

On SQLite an AlterField rebuilds the table and silently drops its triggers, so they are put back after every migrate.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_auditrow", "audit_chainlink")

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END;
$$ LANGUAGE plpgsql
"""


def expected(vendor: str) -> set[str]:
    """Return the names of the triggers that must exist."""
    acts = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return {f"{table}_no_{act}" for table in TABLES for act in acts}


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that exist."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing; running it again changes nothing.

    It is called after every migrate, also after one that stops before our own tables (`migrate <another app>`).
    """
    missing = expected(connection.vendor) - present(connection)
    if not missing:
        return
    with connection.cursor() as cursor:
        if not set(TABLES) <= set(connection.introspection.table_names(cursor)):
            return
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name in sorted(missing):
            table, act = name.split("_no_")
            cursor.execute(_statement(connection.vendor, name, table, act))


def _statement(vendor: str, name: str, table: str, act: str) -> str:
    if vendor == "postgresql":
        each = "STATEMENT" if act == "truncate" else "ROW"
        return f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION audit_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    )
