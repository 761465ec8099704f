"""The key ceremony at the server's console. What it prints names no person."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from network.models import Membership, Party
from vault import actions, ceremony, party_keys, pepper
from vault.models import PartyKey, RecoveryKey
from vault.standing import standing_of
from vault.unlocked import NoGrant


class Command(BaseCommand):
    """manage.py vault init | recovery | key | rotate | leave | restore | expire | status."""

    help = "Make, replace and restore the keys of the vault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word a step; `manage.py vault <step> --help` says what it needs."""
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("init", help="make the pepper file of this server")
        steps.add_parser("recovery", help="make a recovery key and print it, once, for paper")
        steps.add_parser("expire", help="delete the grants whose time has run out")
        steps.add_parser("status", help="say how the vault of each organisation stands")
        people: dict[str, tuple[str, int | str]] = {
            "key": ("make an organisation's first key for these members", "+"),
            "restore": ("make a new key from the recovery key, which is read from standard input", "+"),
            "rotate": ("replace the key; the password of this member is asked", 1),
            "leave": ("take this member's share away and mark the key for replacing", 1),
        }
        for step, (text, count) in people.items():
            one = steps.add_parser(step, help=text)
            one.add_argument("party", help="the organisation's code")
            one.add_argument("email", nargs=count, help="members, by e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one step and say plainly what went wrong."""
        try:
            getattr(self, f"_{options['step']}")(**options)
        except Party.DoesNotExist:
            raise CommandError("There is no organisation with this code.") from None
        except User.DoesNotExist:
            raise CommandError("There is no member with this address.") from None
        except party_keys.NotAHolder:
            raise CommandError(
                "Every member named must have signed in once, and have a function that reads signals there."
            ) from None
        except pepper.NoPepper:
            raise CommandError("There is no pepper file here: run `manage.py vault init` first.") from None

    def _init(self, **options: Any) -> None:
        made = pepper.make()
        self.stdout.write(
            "The pepper file was made." if made else "There is a pepper file already; it was not touched."
        )
        self.stdout.write("It belongs in no backup. Next: `manage.py vault recovery`, then let the members sign in.")

    def _recovery(self, **options: Any) -> None:
        text = ceremony.make_recovery_key()
        self.stdout.write("Write this down twice, for two safes. It is not kept and not shown again:\n")
        self.stdout.write(text)
        self.stdout.write("\nPaper of an earlier recovery key still opens what was sealed before today: keep it too.")

    def _key(self, *, party: str, email: list[str], **options: Any) -> None:
        found = Party.objects.get(code=party)
        if PartyKey.objects.filter(party=found).exists():
            raise CommandError("This organisation has a key: a holder admits colleagues, or use `restore`.")
        actions.make_party_key(party=found, users=self._users(email), acting=ceremony.SERVER)
        self.stdout.write("The key was made.")
        if len(email) < 2:
            self.stdout.write("Only one member holds it. Let that member admit a second one today.")

    def _rotate(self, *, party: str, email: list[str], **options: Any) -> None:
        found = Party.objects.get(code=party)
        (user,) = self._users(email)
        password = self._password()
        memberships = Membership.objects.active().filter(user=user, party=found)
        vaults = (ceremony.open_with_password(one, password) for one in memberships)
        vault = next((one for one in vaults if one is not None), None)
        if vault is None:
            raise CommandError("This password opens no vault of this organisation.")
        try:
            actions.rotate(party=found, vault=vault, acting=ceremony.SERVER)
        except NoGrant:
            raise CommandError("This member does not hold the current key.") from None
        self.stdout.write("The key was replaced.")

    def _leave(self, *, party: str, email: list[str], **options: Any) -> None:
        (user,) = self._users(email)
        try:
            actions.leave(user=user, party=Party.objects.get(code=party), acting=ceremony.SERVER)
        except actions.LastHolder:
            raise CommandError("Nobody else can open this vault: first let a colleague be admitted.") from None
        self.stdout.write("The share was deleted. A holder must replace the key now.")

    def _restore(self, *, party: str, email: list[str], **options: Any) -> None:
        found = Party.objects.get(code=party)
        text = getpass.getpass("The recovery key: ") if sys.stdin.isatty() else sys.stdin.readline()
        try:
            private_key = ceremony.from_paper(text)
            count = ceremony.restore(party=found, users=self._users(email), private_key=private_key)
        except ceremony.InvalidRecoveryKey as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"The organisation has a new key. Envelopes it can read again: {count}.")

    def _expire(self, **options: Any) -> None:
        self.stdout.write(f"Grants deleted: {actions.expire_grants()}.")

    def _status(self, **options: Any) -> None:
        recovery = RecoveryKey.objects.current().exists()
        self.stdout.write(f"pepper file: {'yes' if pepper.file().exists() else 'NO'}")
        self.stdout.write(f"recovery key: {'yes' if recovery else 'NO'}")
        for one in PartyKey.objects.current().select_related("party").order_by("party__code"):
            standing = standing_of(one.party)
            rotate = ", must be replaced" if standing.must_rotate else ""
            self.stdout.write(
                f"{one.party.code}: key {one.version}, holders {standing.holders}, waiting {standing.waiting}{rotate}"
            )

    def _users(self, addresses: list[str]) -> list[User]:
        return [User.objects.get(email=address.lower()) for address in addresses]

    def _password(self) -> str:
        if sys.stdin.isatty():
            return getpass.getpass("Password: ")
        return sys.stdin.readline().rstrip("\n")
