"""Keep what can be found equal to what is public."""

from typing import Any

from django.core.management.base import BaseCommand

from search.actions.mending import mend
from search.desk import texts


class Command(BaseCommand):
    """`manage.py sweep_search`: run it every minute."""

    help = "Take away what is not public any more, index what came without a receiver knowing of it, read new drafts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend, and say what was done."""
        changed = mend()
        texts.renew()
        if options["verbosity"]:
            self.stdout.write(f"{changed} entries changed.")
