"""Who may do what with a signal. Before acceptance only the desk sees anything of it."""

from django.db import models
from django.utils import timezone

from casework.acting import Acting
from casework.policies import CasePolicy
from intake.models import Signal
from intake.models.signals import shares_in_signals, works_at_the_desk

# Verbs that carry no right of their own: they go with another one.
RIGHTS = {
    "take_over": "claim",
    "release": "quarantine",
    "resume": "assess",
    "explain_overrun": "assess",
    "reject_abuse": "reject",
}


class SignalPolicy(CasePolicy):
    """The desk does everything; members look at accepted signals and open the copy they were given."""

    def __init__(self) -> None:
        super().__init__(Signal, app="intake")

    def may(self, acting: Acting | None, verb: str) -> bool:
        """Whether whoever acts carries the verb at all."""
        if acting is None:
            return False
        if acting.actor in {"reporter", "clock"}:
            return acting.may(f"intake.{verb}")
        if works_at_the_desk(acting):
            return acting.may(f"intake.{RIGHTS.get(verb, verb)}")
        return verb in {"view", "open"} and self._as_a_member(acting, verb)

    def _as_a_member(self, acting: Acting, verb: str) -> bool:
        return shares_in_signals(acting) and (verb == "view" or acting.may("intake.open"))

    def allows(self, acting: Acting | None, verb: str, instance: models.Model) -> bool:
        """Whether the verb may be done on this signal; a member opens only a masked copy."""
        assert isinstance(instance, Signal)  # noqa: S101 - the registry gives this policy no other model
        if verb == "open" and not works_at_the_desk(acting):
            return self.may(acting, verb) and instance.redacted_envelope_id is not None
        return self.may(acting, verb) and NARROWED.get(verb, _always)(acting, instance)


def _always(acting: Acting | None, signal: Signal) -> bool:
    return True


def _somebody_reads(acting: Acting | None, signal: Signal) -> bool:
    """A question reaches a sender with a receipt who allowed questions."""
    return signal.from_the_letterbox and signal.questions_allowed


def _took_too_long(acting: Acting | None, signal: Signal) -> bool:
    return (signal.clock.ended_at or timezone.now()) > signal.clock.due_at


def _is_of_another(acting: Acting | None, signal: Signal) -> bool:
    return signal.assigned_to_id is None or signal.assigned_to_id != getattr(acting, "pk", None)


NARROWED = {"ask": _somebody_reads, "explain_overrun": _took_too_long, "take_over": _is_of_another}
