"""Remove the content of questions and remarks whose term is over."""

from django.core.management.base import BaseCommand

from home.contact.tasks import expunge_due


class Command(BaseCommand):
    """`manage.py expunge_enquiries`: run it every night, and once after a backup was put back."""

    help = "Remove for good what was sealed of questions and remarks whose term (CONTACT_RETENTION_DAYS) is over."

    def handle(self, *args: object, **options: object) -> None:
        """Remove, and say how many."""
        removed = expunge_due()
        if options["verbosity"]:
            self.stdout.write(f"{removed} removed")
