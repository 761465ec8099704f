"""Set up the demo, load it and serve it."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import run
from portal.settings import env


class Command(BaseCommand):
    """`manage.py demo`: called by `make demo`; PORT picks the port."""

    help = "Set up the demo, load it, serve it and print where it is."

    def handle(self, *args: object, **options: object) -> None:
        """Refuse every other settings module: the demo's accounts have a published password."""
        if not settings.DEMO:
            raise CommandError("The demo runs with portal.settings.demo only.")
        run.say("Setting up the demo (under var/):")
        run.prepare()
        sys.exit(run.serve(env.number("PORT", 8000)))
