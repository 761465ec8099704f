"""Remove the content of signals whose term is over."""

from django.core.management.base import BaseCommand

from intake.tasks import expunge_due


class Command(BaseCommand):
    """`manage.py expunge_signals`: run it every night, and once after a backup was put back."""

    help = "Remove for good what was sealed of signals whose term (INTAKE_RETENTION_DAYS) is over."

    def handle(self, *args: object, **options: object) -> None:
        """Remove, and say how many; a revived one means that a backup was put back."""
        done = expunge_due()
        if options["verbosity"]:
            self.stdout.write(f"{done['removed']} removed, {done['revived']} revived by a backup and removed again")
