"""Questions and remarks of the demo: one that is new, one that should have been answered, one with its answer."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from home.contact import actions
from home.contact.models import Enquiry
from network.models import Membership
from portal.demo.moments import at
from vault.receipts import derive

# Hours ago, by which entrance, in which language, what was asked, and the answer.
ASKED = (
    (2, "question", "pl", "Czy mogę jechać w trzy osoby jednym samochodem do pracy?", ""),
    (24 * 16, "remark", "en", "On the page about testing I cannot find where I can go without a car.", ""),
    (
        24 * 3,
        "question",
        "ro",
        "Trebuie să plătesc testul?",
        "Nu. Testul la GGD este gratuit, și fără asigurare. Sunați la 0800-1202.",
    ),
)


def tell_questions(cast: Mapping[str, Membership]) -> None:
    """Let three people write, and the moderator answer one of them."""
    if Enquiry.objects.exists():
        return
    now = timezone.now()
    for number, (hours, kind, language, text, answer) in enumerate(ASKED):
        receipt = derive(f"the demo's question {number}".encode(), b"")
        with at(now - timedelta(hours=hours)):
            actions.receive(kind=kind, text=text, language=language, receipt=receipt)
        if answer:
            enquiry = Enquiry.objects.get(receipt_lookup=receipt.keys().lookup)
            with at(now - timedelta(hours=hours - 20)):
                actions.answer(enquiry=enquiry, text=answer, acting=cast["moderator"])
