"""Load the channels by which signals come."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from intake.reference import FILE, load_channels
from network.reference.files import UnreadableReference


class Command(BaseCommand):
    """`manage.py load_channels`: run it after `load_reference`; running it again changes nothing."""

    help = "Load the channels of signals from CSV; rows that did not change are not written."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take another file."""
        parser.add_argument("--from", dest="file", type=Path, default=FILE, help="the CSV file")

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say what happened."""
        try:
            changed = load_channels(options["file"])  # type: ignore[arg-type]
        except UnreadableReference as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if options["verbosity"]:
            self.stdout.write(f"channels: {changed} new or changed")
