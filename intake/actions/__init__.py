"""What can be done with a signal: one function per verb. One file per moment; this list is what callers see."""

from intake.actions.arriving import (
    Correspondence,
    Message,
    Submission,
    UnknownReceipt,
    already_received,
    correspondence,
    open_correspondence,
    receive,
    reply,
)
from intake.actions.clocks import end_clock, explain_overrun
from intake.actions.dialogue import answer, ask, resume, write_message
from intake.actions.ending import close, expunge, refer, reject, reject_abuse, reopen
from intake.actions.importing import import_signals
from intake.actions.judging import accept, annotate, claim, classify, quarantine, redact, release, take_over
from intake.actions.opening import Opened, Said, open_photo, open_sealed, said_to
from intake.actions.registering import Registration, register, register_enquiry
from intake.actions.retention import forget_correspondence

__all__ = [
    "Correspondence",
    "Message",
    "Opened",
    "Registration",
    "Said",
    "Submission",
    "UnknownReceipt",
    "accept",
    "already_received",
    "annotate",
    "answer",
    "ask",
    "claim",
    "classify",
    "close",
    "correspondence",
    "end_clock",
    "explain_overrun",
    "expunge",
    "forget_correspondence",
    "import_signals",
    "open_correspondence",
    "open_photo",
    "open_sealed",
    "quarantine",
    "receive",
    "redact",
    "refer",
    "register",
    "register_enquiry",
    "reject",
    "reject_abuse",
    "release",
    "reopen",
    "reply",
    "resume",
    "said_to",
    "take_over",
    "write_message",
]
