"""The life of a signal as one table. Pure data: no ORM, no web.

Nothing in this table touches the clock: it runs in every stage until it ends (clock.py).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.stages import Move, move


class Stage(TextChoices):
    """Where a signal is."""

    RECEIVED = "received", _("received")
    QUARANTINED = "quarantined", _("in quarantine")
    ASSESSING = "assessing", _("being assessed")
    QUESTION_OUT = "question_out", _("question asked")
    ACCEPTED = "accepted", _("accepted into a case")
    REFERRED = "referred", _("referred to another party")
    REJECTED = "rejected", _("rejected")
    CLOSED = "closed", _("closed")
    EXPUNGED = "expunged", _("content removed")


RECEIVED, QUARANTINED, ASSESSING, QUESTION_OUT = (
    Stage.RECEIVED.value,
    Stage.QUARANTINED.value,
    Stage.ASSESSING.value,
    Stage.QUESTION_OUT.value,
)
ACCEPTED, REFERRED, REJECTED, CLOSED, EXPUNGED = (
    Stage.ACCEPTED.value,
    Stage.REFERRED.value,
    Stage.REJECTED.value,
    Stage.CLOSED.value,
    Stage.EXPUNGED.value,
)
WAITING = (RECEIVED, QUARANTINED, ASSESSING, QUESTION_OUT)
IN_HAND = (ASSESSING, QUESTION_OUT)
KEPT = (*WAITING, ACCEPTED, REFERRED, REJECTED, CLOSED)

MOVES: dict[str, Move] = {
    "claim": move(RECEIVED, to=ASSESSING),
    "take_over": move(QUARANTINED, ASSESSING, QUESTION_OUT, ACCEPTED, REFERRED, to=None),
    "classify": move(*IN_HAND, ACCEPTED, REFERRED, to=None),
    "redact": move(*IN_HAND, ACCEPTED, REFERRED, to=None),
    "annotate": move(QUARANTINED, *IN_HAND, ACCEPTED, REFERRED, to=None),
    "ask": move(ASSESSING, to=QUESTION_OUT),
    "resume": move(QUESTION_OUT, to=ASSESSING),
    "accept": move(*IN_HAND, to=ACCEPTED),
    "refer": move(*IN_HAND, to=REFERRED),
    "answer": move(*KEPT, to=None),
    "explain_overrun": move(*KEPT, to=None),
    "quarantine": move(RECEIVED, ASSESSING, to=QUARANTINED),
    "release": move(QUARANTINED, to=ASSESSING),
    "reject": move(QUARANTINED, *IN_HAND, to=REJECTED),
    # A judgement about the sender, not about the facts: two people, from every stage that can be rejected.
    "reject_abuse": move(QUARANTINED, *IN_HAND, to=REJECTED, confirmations=2),
    "close": move(ACCEPTED, REFERRED, to=CLOSED),
    "reopen": move(ACCEPTED, REFERRED, REJECTED, CLOSED, to=ASSESSING),
    "expunge": move(REJECTED, CLOSED, to=EXPUNGED),
}


class QuarantineReason(TextChoices):
    """Why a signal stands apart. The first six are said by the letterbox, the last ones by a moderator."""

    RATE = "rate", _("many signals from one connection")
    CAPTCHA = "captcha", _("the sum was not solved")
    FAST = "fast", _("sent within seconds")
    HONEYPOT = "honeypot", _("a field that people do not see was filled in")
    EXPIRED = "expired", _("the form was open for more than a day")
    REPEAT = "repeat", _("the same text came before")
    DOUBTFUL = "doubtful", _("a moderator doubts it")
    THREAT = "threat", _("it threatens or shows somebody")


class Outcome(TextChoices):
    """How a signal ended."""

    OUT_OF_SCOPE = "out_of_scope", _("not about what the platform does")
    TOO_LITTLE = "too_little", _("too little to go on")
    KNOWN = "known", _("already known and in hand")
    ABUSE = "abuse", _("abuse of the letterbox")
    REFERRED = "referred", _("in the hands of another party")
    HANDLED = "handled", _("handled in a case")


REJECT_REASONS = (Outcome.OUT_OF_SCOPE, Outcome.TOO_LITTLE, Outcome.KNOWN)


class ClockOutcome(TextChoices):
    """Why a clock ended. A joined clock counts in the figures of the clock it joined."""

    VISITED = "visited", _("a visit started")
    DECIDED = "decided", _("decided without a visit")
    REJECTED = "rejected", _("rejected")
    REFERRED = "referred", _("referred")
    JOINED = "joined", _("joined an earlier clock")


class OverrunReason(TextChoices):
    """Why it took longer than the clock allows."""

    LATE_INFORMATION = "late_information", _("what was needed came late")
    NO_CAPACITY = "no_capacity", _("not enough people")
    OTHER_AUTHORITY = "other_authority", _("it waited for another authority")
    SAFETY = "safety", _("it was not safe earlier")
    OVERLOOKED = "overlooked", _("it was overlooked")
