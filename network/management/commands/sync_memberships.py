"""Let everybody's groups follow the memberships that hold today; run once a day, just after midnight."""

from django.core.management.base import BaseCommand

from network.actions.appointing import follow_all


class Command(BaseCommand):
    """`manage.py sync_memberships`."""

    help = "Let groups follow the memberships that hold today."

    def handle(self, *args: object, **options: object) -> None:
        """Sync, and say how many accounts changed."""
        changed = follow_all()
        if options["verbosity"]:
            self.stdout.write(f"{changed} accounts changed")
