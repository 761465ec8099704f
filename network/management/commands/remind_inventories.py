"""Remind safety regions of questions that they have not answered; run once a day."""

from django.core.management.base import BaseCommand

from network.actions.inventory import remind_regions


class Command(BaseCommand):
    """`manage.py remind_inventories`; running it twice reminds nobody twice."""

    help = "Remind safety regions that have not answered an open inventory."

    def handle(self, *args: object, **options: object) -> None:
        """Remind, and say how many regions."""
        reminded = remind_regions()
        if options["verbosity"]:
            self.stdout.write(f"{reminded} regions reminded")
