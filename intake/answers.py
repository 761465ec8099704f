"""What a sender can be told in a ready sentence, in the sender's own language. Pure data.

The desk picks a code; the answer page shows the sentence in the language of the page. No detail of a case is in it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.stages import Stage

ANSWERS: dict[str, Promise] = {
    "in_hand": _("Thank you. What you told us is being dealt with. We cannot say how or when."),
    "acted_on": _("Thank you. The inspectors have acted on what you told us. We cannot say what was found."),
    "passed_on": _("Thank you. Another organisation deals with this. We gave your report to it."),
    "too_little": _(
        "Thank you. We could not do anything with this report, because we know too little. "
        "You can send a new report with more facts, such as the place and the time."
    ),
    "out_of_scope": _(
        "Thank you. This platform does not deal with what you described. On our pages you find who can help you."
    ),
    "known": _("Thank you. This was already known to us and it is being dealt with."),
    "no_action": _("Thank you. We looked into your report. There will be no further action now."),
}

# What the sender reads of the stage: quarantine and doubts are the desk's own business.
PUBLIC_STAGE: dict[str, str] = {
    Stage.RECEIVED.value: "received",
    Stage.QUARANTINED.value: "received",
    Stage.ASSESSING.value: "assessing",
    Stage.QUESTION_OUT.value: "question_out",
    Stage.ACCEPTED.value: "accepted",
    Stage.REFERRED.value: "referred",
    Stage.REJECTED.value: "closed",
    Stage.CLOSED.value: "closed",
}
OPEN_TO_REPLIES = frozenset({"received", "assessing", "question_out", "accepted", "referred"})
