"""The acts of the trail in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "intake.receive": _("received"),
    "intake.register": _("written down"),
    "intake.open": _("read"),
    "intake.open_photo": _("photo opened"),
    "intake.claim": _("taken"),
    "intake.take_over": _("taken over"),
    "intake.classify": _("classified"),
    "intake.redact": _("masked copy made"),
    "intake.annotate": _("note written"),
    "intake.ask": _("question asked"),
    "intake.resume": _("assessed again"),
    "intake.accept": _("accepted into a case"),
    "intake.refer": _("referred to another party"),
    "intake.answer": _("feedback given"),
    "intake.explain_overrun": _("delay explained"),
    "intake.quarantine": _("set apart"),
    "intake.release": _("released"),
    "intake.reject": _("rejected"),
    "intake.propose_reject_abuse": _("abuse proposed"),
    "intake.reject_abuse": _("rejected as abuse"),
    "intake.close": _("closed"),
    "intake.reopen": _("reopened"),
    "intake.expunge": _("content removed"),
    "intake.alert": _("alert of the clock"),
    "reporter": _("the sender"),
    "clock": _("the clock"),
}
