"""Load the pages a new portal starts with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.starter import load
from home.starter_translation import StarterContentError


class Command(BaseCommand):
    """`manage.py load_starter_content`: again and again it adds what is missing and leaves editors' work alone."""

    help = "Load the languages, the site and its first pages. What an editor has changed stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many pages were written."""
        try:
            written = load()
        except StarterContentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{written} pages written." if written else "Nothing to do.")
