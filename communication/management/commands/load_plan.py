"""Load the registers of the communication plan: audiences and channels."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from communication.reference import DATA, load
from network.reference.files import UnreadableReference


class Command(BaseCommand):
    """`manage.py load_plan`: run it after every `migrate`; what the platform changed itself stays as it is."""

    help = "Load audiences and channels from CSV; rows that exist are left alone."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take another folder."""
        parser.add_argument("--from", dest="folder", type=Path, default=DATA, help="folder with the CSV files")

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say per file what happened."""
        try:
            tallies = load(options["folder"])  # type: ignore[arg-type]
        except UnreadableReference as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if options["verbosity"]:
            for file, tally in tallies.items():
                self.stdout.write(f"{file}: {tally.created} new, {tally.same} as they were")
