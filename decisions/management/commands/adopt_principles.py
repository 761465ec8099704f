"""Put the principle from which the platform began on the register, as decision number one."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from decisions.actions import adopt_principles
from network.models import Membership


class Command(BaseCommand):
    """`manage.py adopt_principles ADDRESS`: once, at the start of an installation; later calls change nothing."""

    help = "Record the founding principle as decision number one, in the name of a member."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask in whose name."""
        parser.add_argument("address", help="the e-mail address of the member who records it")

    def handle(self, *args: object, **options: object) -> None:
        """Refuse an address without an active membership."""
        acting = Membership.objects.active().filter(user__email=str(options["address"]).lower()).first()
        if acting is None:
            raise CommandError("No active membership belongs to this address.")
        adopt_principles(acting=acting)
