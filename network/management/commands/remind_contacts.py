"""Ask whoever keeps a contact to look at it again; run once a day."""

from django.core.management.base import BaseCommand

from network.actions.reminding import remind_keepers


class Command(BaseCommand):
    """`manage.py remind_contacts`: running it twice, or after weeks of silence, is harmless."""

    help = "Tell the keepers of contacts that nobody has looked at for too long."

    def handle(self, *args: object, **options: object) -> None:
        """Remind, and say for how many contacts."""
        reminded = remind_keepers()
        if options["verbosity"]:
            self.stdout.write(f"{reminded} contacts to look at")
