"""Give the two database roles of production their rights; run it as the owner after every `migrate`."""

import argparse
from collections.abc import Iterator

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, models, transaction

from portal.database_roles import ALL, APPEND_ONLY_APP, BOOKKEEPING, CONTENT_APPS, PUBLIC, READ, Rights

EVERYTHING = Rights(read=ALL, insert=True, update=True, delete=True)
ADD_ONLY = Rights(read=ALL, insert=True)


class Command(BaseCommand):
    """`manage.py grant_database_roles --public-role X --desk-role Y`. The roles exist; their rights are replaced."""

    help = "Give the public and the desk's database role their rights, and take every other."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the names of the two roles."""
        parser.add_argument("--public-role", required=True)
        parser.add_argument("--desk-role", required=True)

    def handle(self, *args: object, **options: object) -> None:
        """Replace the rights of both in one transaction."""
        if connection.vendor != "postgresql":
            raise CommandError("Database roles exist on PostgreSQL only.")
        wanted = {str(options["public_role"]): public_rights(), str(options["desk_role"]): desk_rights()}
        if len(wanted) < 2:
            raise CommandError("The public and the desk's role must differ.")
        with transaction.atomic(), connection.cursor() as cursor:
            for role, rights in wanted.items():
                self._check(cursor, role)
                for statement in statements(role, rights):
                    cursor.execute(statement)
        if options["verbosity"]:
            self.stdout.write("rights replaced")

    def _check(self, cursor: object, role: str) -> None:
        """Refuse a role that is not there, or to which no table is closed."""
        cursor.execute(  # type: ignore[attr-defined]
            "SELECT rolsuper OR pg_has_role(rolname, current_user, 'member') FROM pg_roles WHERE rolname = %s", [role]
        )
        row = cursor.fetchone()  # type: ignore[attr-defined]
        if row is None:
            raise CommandError(f"There is no database role {role}: create it first.")
        if row[0]:
            raise CommandError(f"The role {role} is a superuser or has the owner's rights: rights would mean nothing.")


def tables() -> dict[str, type[models.Model]]:
    """Return every table of a model by label; a many-to-many table is named after its field."""
    found: dict[str, type[models.Model]] = {}
    for model in apps.get_models(include_auto_created=False):
        found[model._meta.label_lower] = model
        for field in model._meta.local_many_to_many:
            through = field.remote_field.through
            if through._meta.auto_created:
                found[f"{model._meta.label_lower}.{field.name}"] = through
    return {label: model for label, model in found.items() if model._meta.managed and not model._meta.proxy}


def public_rights() -> dict[str, Rights]:
    """Return the rights of the public process by table name; raise CommandError for a table that is no more."""
    known = tables()
    labels = {label: READ for label in known if label.split(".")[0] in CONTENT_APPS} | PUBLIC
    if unknown := sorted(labels.keys() - known.keys()):
        raise CommandError(f"portal/database_roles.py names unknown tables: {', '.join(unknown)}.")
    return {known[label]._meta.db_table: rights for label, rights in labels.items()} | {BOOKKEEPING: READ}


def desk_rights() -> dict[str, Rights]:
    """Return the rights of the desk by table name: everything, but only adding to the audit trail."""
    with connection.cursor() as cursor:
        present = connection.introspection.table_names(cursor)
    append_only = {model._meta.db_table for label, model in tables().items() if label.split(".")[0] == APPEND_ONLY_APP}
    return {name: ADD_ONLY if name in append_only else EVERYTHING for name in present} | {BOOKKEEPING: READ}


def statements(role: str, rights: dict[str, Rights]) -> Iterator[str]:
    """Yield the SQL that gives a role these rights and no others."""
    quoted = connection.ops.quote_name
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(role)}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {quoted(role)}"
    yield f"GRANT USAGE ON SCHEMA public TO {quoted(role)}"
    for table, one in rights.items():
        yield f"GRANT {_privileges(one)} ON {quoted(table)} TO {quoted(role)}"
    with connection.cursor() as cursor:
        for table, one in rights.items():
            if one.insert:
                for sequence in connection.introspection.get_sequences(cursor, table):
                    yield f"GRANT USAGE ON SEQUENCE {quoted(sequence['name'])} TO {quoted(role)}"


def _privileges(one: Rights) -> str:
    parts = []
    if one.read:
        columns = ", ".join(connection.ops.quote_name(column) for column in one.read if column != "*")
        parts.append(f"SELECT ({columns})" if columns else "SELECT")
    parts += [
        word for word, given in (("INSERT", one.insert), ("UPDATE", one.update), ("DELETE", one.delete)) if given
    ]
    return ", ".join(parts)
