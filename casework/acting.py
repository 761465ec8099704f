"""Who acts: a member in the name of an organisation, the reporter, or the clock.

The memberships themselves live in `network`; casework only asks these few things of whoever acts.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@runtime_checkable
class Acting(Protocol):
    """What casework needs to know of somebody who acts."""

    @property
    def actor(self) -> str:
        """The id that goes into the audit trail."""

    @property
    def organisation(self) -> str:
        """The code of the party in whose name it is done."""

    @property
    def stand_in_for(self) -> str:
        """The id of the person replaced, or an empty string."""

    def may(self, verb: str) -> bool:
        """Whether the function carries this verb."""


@dataclass(frozen=True)
class _Itself:
    """An actor that is no person: it may do the few things named here and nothing else."""

    actor: str
    verbs: frozenset[str]
    organisation: str = ""
    stand_in_for: str = ""

    def may(self, verb: str) -> bool:
        return verb in self.verbs


REPORTER = _Itself("reporter", frozenset({"intake.receive", "intake.reply"}))
CLOCK = _Itself(
    "clock", frozenset({"intake.resume", "intake.expunge", "intake.alert", "vault.expire", "home.expunge"})
)
