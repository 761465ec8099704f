"""Load the words that mean the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from network.reference.files import UnreadableReference
from search.actions.meaning import load_synonyms


class Command(BaseCommand):
    """`manage.py load_synonyms`: languages in which there are synonyms already are left as they are."""

    help = "Load the synonyms that a new portal starts with."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many sets came."""
        try:
            made = load_synonyms()
        except UnreadableReference as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if options["verbosity"]:
            self.stdout.write(f"synonyms: {made} new")
