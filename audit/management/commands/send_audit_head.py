"""Send the head of the audit chain out of the house; run once a day.

Whoever could rewrite the whole database could rewrite the chain too, but not the mails that already left: compare the
head in a mail with `verify_audit` over a copy of that day.
"""

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit import trail


class Command(BaseCommand):
    """`manage.py send_audit_head`: mails the number of links and the head's digest to AUDIT_HEAD_TO."""

    help = "Mail the head of the audit chain to AUDIT_HEAD_TO."

    def handle(self, *args: object, **options: object) -> None:
        """Link what waits, check the chain and mail its head; refuse without a receiver or with a broken chain."""
        if not settings.AUDIT_HEAD_TO:
            raise CommandError("Set AUDIT_HEAD_TO: the head of the audit chain must leave this machine.")
        while trail.chain():
            pass
        verdict = trail.verify()
        if not verdict.intact:
            raise CommandError(f"The trail was changed at link {verdict.broken[0]}: run verify_audit.")
        day = timezone.localdate().isoformat()
        send_mail(
            f"Audit trail {day}",
            f"day: {day}\nlinks: {verdict.links}\nhead: {verdict.head}\n",
            settings.DEFAULT_FROM_EMAIL,
            settings.AUDIT_HEAD_TO,
        )
        if options["verbosity"]:
            self.stdout.write(f"{verdict.links} links, head sent")
