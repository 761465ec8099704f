"""Who may do what with a question or a remark: the desk that holds the keys, with one right for all of it."""

from casework.acting import Acting
from casework.policies import CasePolicy
from home.contact.models import Enquiry, answers_enquiries

DESK = frozenset({"view", "open", "answer", "pass_on", "close"})


class EnquiryPolicy(CasePolicy):
    """The desk answers; the clock removes."""

    def __init__(self) -> None:
        super().__init__(Enquiry, app="home")

    def may(self, acting: Acting | None, verb: str) -> bool:
        """Whether whoever acts carries the verb at all."""
        if acting is not None and acting.actor == "clock":
            return acting.may(f"home.{verb}")
        return verb in DESK and answers_enquiries(acting)
