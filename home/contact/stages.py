"""The life of a question or a remark, as one table. Pure data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casework.stages import Move, move

RECEIVED, ANSWERED, CLOSED, PASSED_ON, EXPUNGED = "received", "answered", "closed", "passed_on", "expunged"


class Stage(TextChoices):
    """Where a question or a remark stands."""

    RECEIVED = RECEIVED, _("waits for an answer")
    ANSWERED = ANSWERED, _("answered")
    CLOSED = CLOSED, _("closed")
    PASSED_ON = PASSED_ON, _("passed on as a report")
    EXPUNGED = EXPUNGED, _("content removed")


class Kind(TextChoices):
    """By which entrance it came."""

    QUESTION = "question", pgettext_lazy("contact", "question")
    REMARK = "remark", pgettext_lazy("contact", "remark")


class ClosingReason(TextChoices):
    """Why something was closed without an answer in words."""

    NOTED = "noted", _("read; it needs no answer")
    ABUSE = "abuse", _("abuse, or nothing to read")


MOVES: dict[str, Move] = {
    "answer": move(RECEIVED, ANSWERED, to=ANSWERED),
    "pass_on": move(RECEIVED, ANSWERED, to=PASSED_ON),
    "close": move(RECEIVED, ANSWERED, to=CLOSED),
    "expunge": move(ANSWERED, CLOSED, PASSED_ON, to=EXPUNGED),
}
