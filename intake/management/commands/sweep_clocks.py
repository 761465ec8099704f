"""What the clock does each minute."""

from django.core.management.base import BaseCommand

from intake.tasks import sweep


class Command(BaseCommand):
    """`manage.py sweep_clocks`: run it every minute; running it twice, or after six hours of silence, is harmless."""

    help = "Attach replies, announce new signals and give the clock's alerts that are due."

    def handle(self, *args: object, **options: object) -> None:
        """Sweep, and say what was done."""
        done = sweep()
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{name}: {count}" for name, count in done.items()))
