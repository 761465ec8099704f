"""Check the whole audit trail."""

from django.core.management.base import BaseCommand, CommandError

from audit import trail


class Command(BaseCommand):
    """`manage.py verify_audit`: says where the chain breaks, if it does, and how long the unchained tail is."""

    help = "Check that no row of the audit trail was changed, removed or put in between."

    def handle(self, *args: object, **options: object) -> None:
        """Raise CommandError when a link does not hold."""
        verdict = trail.verify()
        self.stdout.write(f"{verdict.links} links, {verdict.unchained} rows not yet linked, head {verdict.head}")
        if not verdict.intact:
            places = ", ".join(str(place) for place in verdict.broken[:20])
            raise CommandError(f"The trail was changed at link {places}.")
