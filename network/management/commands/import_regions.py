"""Replace the approximate shapes of the safety regions by official ones."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from network import region_map
from network.outlines import LARGEST, read_regions
from network.topojson import UnreadableTopology


class Command(BaseCommand):
    """`manage.py import_regions regions.topojson`: the map of the regions is drawn from this file from then on.

    The file holds one shape for each safety region, in degrees (WGS 84), each with its code (VR01) as its id or as one
    of its properties. It is kept in the storage, so every process draws it within five minutes.
    """

    help = "Draw the region map from a TopoJSON file with a shape for every safety region."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take a file, or go back."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("file", nargs="?", type=Path, help="TopoJSON, degrees (WGS 84), at most 10 MB")
        which.add_argument("--forget", action="store_true", help="draw the approximate shapes again")

    def handle(self, *args: object, file: Path | None, forget: bool, **options: object) -> None:
        """Check the whole file, then put it in place; or forget it."""
        if forget:
            region_map.forget()
        elif file is not None:
            region_map.keep(self._read(file))
        self.stdout.write("The region map has changed; open pages follow within five minutes.")

    def _read(self, file: Path) -> dict[str, dict[str, object]]:
        try:
            with file.open("rb") as handle:
                return read_regions(handle.read(LARGEST + 1))
        except OSError as error:
            raise CommandError(f"{file.name} cannot be read.") from error
        except UnreadableTopology as error:
            raise CommandError(f"{file.name}: {error} Nothing has changed.") from error
