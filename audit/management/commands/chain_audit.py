"""Link the audit rows that are waiting; run every minute by one sweeper."""

from django.core.management.base import BaseCommand

from audit import trail


class Command(BaseCommand):
    """`manage.py chain_audit`."""

    help = "Link the audit rows that are waiting."

    def handle(self, *args: object, **options: object) -> None:
        """Chain in batches until nothing waits."""
        linked = 0
        while batch := trail.chain():
            linked += batch
        if options["verbosity"]:
            self.stdout.write(f"{linked} rows linked")
