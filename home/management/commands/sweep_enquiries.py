"""Tell the desk what is new and what is overdue among the questions and remarks."""

from django.core.management.base import BaseCommand

from home.contact.tasks import sweep


class Command(BaseCommand):
    """`manage.py sweep_enquiries`: run it every few minutes; running it twice is harmless."""

    help = "Tell the desk of new and of overdue questions and remarks."

    def handle(self, *args: object, **options: object) -> None:
        """Sweep, and say what there was."""
        done = sweep()
        if options["verbosity"]:
            self.stdout.write(f"{done['new']} new, {done['overdue']} overdue")
