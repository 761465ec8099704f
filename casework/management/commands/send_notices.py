"""Send the notices that are due."""

from django.core.management.base import BaseCommand

from casework.models import Notice
from casework.notices import send_due


class Command(BaseCommand):
    """`manage.py send_notices`: run it every minute. Failures are kept, tried again, and passed on to a colleague."""

    help = "Send one mail without content to everybody who has something waiting."

    def handle(self, *args: object, **options: object) -> None:
        """Send, and say how many left and how many are stuck."""
        sent = send_due()
        if options["verbosity"]:
            self.stdout.write(f"{sent} sent, {Notice.objects.failing().count()} could not be delivered")
