"""Build what is searched anew, or check it."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search import engines
from search.actions.comparing import Difference, engine_behind, entries_behind
from search.actions.indexing import renew_all
from search.engines import Engine, EngineDown
from search.models import Entry

BATCH = 500
WIDTH = 30
# Differences that are printed of each kind; the rest is counted.
SHOWN = 20


class Command(BaseCommand):
    """`manage.py search_index`: visitors search on while it runs, and it may be run at any time."""

    help = "Bring what can be found up to date with what is public, then build the index of every engine anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--resume", action="store_true", help="Go on with a rebuild that was interrupted.")
        parser.add_argument("--verify", action="store_true", help="Change nothing: print what differs, exit 1 if any.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or verify."""
        self.quiet, self.drawn = options["verbosity"] == 0, False
        try:
            if options["verify"]:
                self._verify()
            else:
                self._rebuild(options["resume"])
        except EngineDown as down:
            raise CommandError(
                f"The search engine did not do it ({down}). What was in use is in use still; "
                "the database is searched while the engine is down. Run this again with --resume."
            ) from None

    def _rebuild(self, resume: bool) -> None:
        changed = renew_all(progress=self._bar("reading pages", 0))
        self._say(f"{changed} entries changed.")
        total = Entry.objects.count()
        for name, engine in _named():
            entries = Entry.objects.order_by("pk").prefetch_related("tags").iterator(BATCH)
            engine.rebuild(entries, self._bar(name, total), resume)
            self._say(f"{name}: done.")

    def _verify(self) -> None:
        found = [self._differences("entries", entries_behind())]
        found += [self._differences(name, engine_behind(engine)) for name, engine in _named()]
        if any(found):
            raise CommandError(f"{sum(found)} differences. `manage.py search_index` mends them.")
        self._say(f"{Entry.objects.count()} entries, no difference.")

    def _differences(self, where: str, differences: Iterator[Difference]) -> int:
        """Print the first ones and return how many there are."""
        count = 0
        for count, difference in enumerate(differences, 1):
            if count <= SHOWN:
                self.stdout.write(f"{where}: {difference.language} {difference.key} {difference.what}")
        if count > SHOWN:
            self.stdout.write(f"{where}: and {count - SHOWN} more")
        return count

    def _say(self, text: str) -> None:
        if not self.quiet:
            self.stdout.write(f"\n{text}" if self.drawn else text)
        self.drawn = False

    def _bar(self, what: str, total: int) -> Callable[[int], None]:
        """Return what draws progress: over itself on a terminal, nothing elsewhere."""
        if self.quiet or not self.stdout.isatty():
            return lambda done: None

        def draw(done: int) -> None:
            filled = WIDTH * min(done, total) // total if total else 0
            drawn = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}" if total else str(done)
            self.stdout.write(f"\r{what} {drawn}", ending="")
            self.stdout.flush()
            self.drawn = True

        return draw


def _named() -> Iterator[tuple[str, Engine]]:
    names = dict.fromkeys(["database", settings.SEARCH_ENGINE])
    return zip(names, engines.all_written(), strict=True)
