"""What the clock does with questions and remarks, each minute and each night. State decides; twice is harmless."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casework.acting import CLOCK
from casework.notices import tell
from home.contact.actions import expunge
from home.contact.models import Enquiry, answers_enquiries
from home.contact.stages import EXPUNGED
from network.models import Membership
from signals_form.captcha import QUARTER, quarter_hour


def desk_users() -> list[int]:
    """The ids of everybody who answers questions today."""
    members = Membership.objects.active().filter(party__runs_intake_desk=True).order_by("id")
    return list(dict.fromkeys(one.user_id for one in members if answers_enquiries(one)))


def sweep(now: datetime | None = None) -> dict[str, int]:
    """Tell the desk of what is new, on the next quarter hour, and once of each that is overdue."""
    now = now or timezone.now()
    new = Enquiry.objects.filter(announced=False).exclude(stage=EXPUNGED)
    late = Enquiry.objects.overdue(timezone.localtime(now).date()).filter(overdue_told=False)
    return {
        "new": _tell_once(list(new), "announced", "home.enquiry_new", quarter_hour(now) + QUARTER),
        "overdue": _tell_once(list(late), "overdue_told", "home.enquiry_overdue", None),
    }


def _tell_once(enquiries: list[Enquiry], mark: str, kind: str, not_before: datetime | None) -> int:
    told = 0
    for one in enquiries:
        with transaction.atomic():
            if Enquiry.objects.filter(pk=one.pk, **{mark: False}).update(**{mark: True}):
                tell(user_ids=desk_users(), kind=kind, not_before=not_before)
                told += 1
    return told


def expunge_due(now: datetime | None = None) -> int:
    """Remove the content of everything whose term is over, and return how many."""
    now = now or timezone.now()
    due = [
        one
        for stage, days in settings.CONTACT_RETENTION_DAYS.items()
        for one in Enquiry.objects.filter(stage=stage, stage_since__lt=now - timedelta(days=days))
    ]
    for one in due:
        expunge(enquiry=one, acting=CLOCK)
    return len(due)
