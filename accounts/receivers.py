"""Keeps Django's groups equal to the table of roles."""

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, connection

from accounts.roles import ROLES

PAGE, PAGE_RIGHT = "wagtailcore.Page", "wagtailcore.GroupPagePermission"


def sync_after_migrate(*, app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: object) -> None:
    """Sync once, when the last app has its permissions; not yet after a migrate that stopped before their tables."""
    last = [one for one in installed.get_app_configs() if one.models_module][-1]
    if using == DEFAULT_DB_ALIAS and app_config is last and _tables_are_there():
        sync_groups()


def _tables_are_there() -> bool:
    models = [Group, Permission, installed.get_model(PAGE), installed.get_model(PAGE_RIGHT)]
    return {model._meta.db_table for model in models} <= set(connection.introspection.table_names())


def sync_groups() -> None:
    """Make a group for each role with exactly the permissions of the table."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, role in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([known[label] for label in role.permissions if label in known])
        _sync_pages(group, role.pages, known)


def _sync_pages(group: Group, codenames: frozenset[str], known: dict[str, Permission]) -> None:
    page, right = installed.get_model(PAGE), installed.get_model(PAGE_RIGHT)
    root = page.objects.filter(depth=1).first()
    if root is None:
        return
    wanted = {known[f"wagtailcore.{codename}"] for codename in codenames if f"wagtailcore.{codename}" in known}
    right.objects.filter(group=group).exclude(permission__in=wanted).delete()
    for permission in wanted:
        right.objects.get_or_create(group=group, page=root, permission=permission)
