"""Load the reference data: places, themes, sectors, measures, countries, parties, powers and consultations."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from network.reference.files import UnreadableReference
from network.reference.loading import DATA, load
from network.reference.tables import TABLES


class Command(BaseCommand):
    """`manage.py load_reference`: run it after every `migrate`; running it again changes nothing.

    The rows come from network/data/*.csv; another platform gives `--from` a folder with files of the same names.
    Forms and screens then read the models: `Theme.objects.active()`, `Measure.objects.reportable()` (what a reporter
    can point at, worded by `complaint_label()`), `Sector`, `Country` (home and work; `ZZ` is any other country) with
    `label(language)`, and `Municipality`. Parties, their names and powers, places and consultations are edited by
    people, so a row of these that exists is left as it is unless `--renew` names its file.
    """

    help = "Load the reference data from CSV; rows that did not change are not written."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take another folder, and leave to overwrite what people edit."""
        parser.add_argument("--from", dest="folder", type=Path, default=DATA, help="folder with the CSV files")
        theirs = [table.file for table in TABLES if table.theirs]
        parser.add_argument(
            "--renew",
            nargs="+",
            metavar="FILE",
            choices=theirs,
            default=[],
            help=f"overwrite what people changed in the rows of {', '.join(theirs)}",
        )

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say per file what happened."""
        try:
            tallies = load(options["folder"], renew=options["renew"])  # type: ignore[arg-type]
        except UnreadableReference as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if not options["verbosity"]:
            return
        for file, tally in tallies.items():
            self.stdout.write(f"{file}: {tally.created} new, {tally.changed} changed, {tally.same} as they were")
        self.stdout.write(f"{sum(tally.created + tally.changed for tally in tallies.values())} changed")
