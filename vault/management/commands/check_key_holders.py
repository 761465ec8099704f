"""Daily: can every organisation's vault be opened by at least two people, and by nobody who has left?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from vault import actions
from vault.ceremony import SERVER
from vault.models import PartyKey, RecoveryKey
from vault.standing import standing_of


class Command(BaseCommand):
    """Take the shares of leavers away and fail, so that the scheduler mails somebody, when something must be done."""

    help = "Check the key holders of every organisation; delete shares of members who left and grants that expired."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, tidy and report by the organisation's code."""
        actions.expire_grants()
        wrong = [] if RecoveryKey.objects.current().exists() else ["There is no recovery key."]
        for party_key in PartyKey.objects.current().select_related("party").order_by("party__code"):
            wrong += self._check(party_key)
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write("Every vault has at least two holders.")

    def _check(self, party_key: PartyKey) -> list[str]:
        party = party_key.party
        wrong = []
        for user in User.objects.filter(pk__in=standing_of(party).leavers):
            try:
                actions.leave(user=user, party=party, acting=SERVER)
            except actions.LastHolder:
                wrong.append(f"{party.code}: only somebody who left holds the key. Admit or restore.")
        standing = standing_of(party)
        if standing.too_few:
            wrong.append(f"{party.code}: {standing.holders} key holder(s), at least two are needed.")
        if standing.must_rotate:
            wrong.append(f"{party.code}: somebody left and the key was not replaced yet.")
        return wrong
