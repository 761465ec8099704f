"""Databases that many tests begin with: each is filled once per process, and every test finds it untouched.

    pytestmark = [pytest.mark.django_db, begins_with(reference_data)]

A test so marked stands on a copy of the migrated database in which that function has run: an ordinary test is rolled
back as always, a transactional one gets a copy of the copy. `@after` lets a function go on where another one ended.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test import override_settings
from django.utils import translation

from home.starter import load
from portal.demo.cast import PASSWORD, appoint_all
from tests.services.database import copied, standing_in
from vault import ceremony

Fill = Callable[[], object]
PEPPER = "pepper"


def after(first: Fill) -> Callable[[Fill], Fill]:
    """Let a function go on where another one ended."""

    def goes_on(fill: Fill) -> Fill:
        fill.goes_on_after = first  # type: ignore[attr-defined]
        return fill

    return goes_on


def begins_with(fill: Fill) -> pytest.MarkDecorator:
    """Mark a test, class or module: it begins with the database that this function filled."""
    return pytest.mark.begins_with.with_args(fill)  # called itself, a mark would decorate the function


def reference_data() -> None:
    """What a fresh install knows of the network, and the ways in which signals come."""
    call_command("load_reference", verbosity=0)
    call_command("load_channels", verbosity=0)


def starter_pages() -> None:
    """The first pages, in all languages that are ready."""
    load()


@after(reference_data)
def demo_cast() -> None:
    """The demo's people with their keys, and the network they work in."""
    cast = appoint_all()
    ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})


class Prepared:
    """The filled databases of this process: the configuration of each, and the folder with its pepper."""

    def __init__(self, folder: Callable[[str], Path]) -> None:
        self.folder = folder
        self.kept = ExitStack()
        self.made: dict[Fill, tuple[dict[str, Any], Path]] = {}

    def of(self, fill: Fill) -> tuple[dict[str, Any], Path]:
        """Return a filled database and its folder; the usual database must stand in its place."""
        if fill not in self.made:
            self.made[fill] = self._filled(fill)
        return self.made[fill]

    def _filled(self, fill: Fill) -> tuple[dict[str, Any], Path]:
        name, first = fill.__name__, getattr(fill, "goes_on_after", None)
        folder = self.folder(name)
        usual = {"DEMO": True, "LANGUAGE_CODE": "nl", "VAULT_PEPPER_FILE": str(folder / PEPPER)}
        with override_settings(**usual), translation.override("nl"), ExitStack() as below:
            if first is not None:
                below.enter_context(self.standing_on(first))
            original = connections[DEFAULT_DB_ALIAS]
            configuration = self.kept.enter_context(copied(original, folder, name))
            with standing_in(configuration), transaction.atomic():
                fill()
        return configuration, folder

    @contextmanager
    def standing_on(self, fill: Fill) -> Iterator[None]:
        """Put a filled database in the place of the usual one, with the pepper of its keys."""
        configuration, folder = self.of(fill)
        pepper = folder / PEPPER
        if pepper.exists():
            Path(settings.VAULT_PEPPER_FILE).write_bytes(pepper.read_bytes())
        with standing_in(configuration):
            yield


@pytest.fixture(scope="session")
def prepared(django_db_setup, django_db_blocker, tmp_path_factory):
    """The databases that were filled for more than one test."""
    made = Prepared(tmp_path_factory.mktemp)
    yield made
    with django_db_blocker.unblock():
        made.kept.close()
