"""Remind owners of what the communication plan has planned."""

from django.core.management.base import BaseCommand

from communication.actions.deliveries import remind


class Command(BaseCommand):
    """`manage.py remind_communication`: run it once a day; a second run reminds nobody twice."""

    help = "Remind the owners of products that are due within a week, and once more when they are late."

    def handle(self, *args: object, **options: object) -> None:
        """Remind, and say of how many dates."""
        reminded = remind()
        if options["verbosity"]:
            self.stdout.write(f"{reminded} dates reminded of")
