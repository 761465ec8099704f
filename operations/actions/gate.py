"""How every act on a case or a deployment begins: lock from the top down, ask who, ask when, ask what is missing."""

from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.acting import Acting
from casework.models import Case as AnyCase
from casework.moves import check, locked
from operations.guards import obstacles
from operations.models import Case, Deployment

AnyCaseT = TypeVar("AnyCaseT", bound=AnyCase)


def begin(instance: AnyCaseT, verb: str, *, acting: Acting | None) -> AnyCaseT:
    """Return the row as it is now, locked, if the verb may be done on it; call it inside a transaction.

    A deployment's case is locked before the deployment: in another order two acts at once would wait for each other.
    """
    if isinstance(instance, Deployment):
        locked(Case(pk=instance.case_id))
    fresh = locked(instance)
    check(fresh, verb, acting=acting)
    reasons = obstacles(fresh, verb)
    if reasons:
        raise ValidationError(reasons)
    return fresh


def moment(at: datetime | None) -> datetime:
    """Return when something happened: now, unless somebody says when. Never in the future."""
    now = timezone.now()
    if at is None:
        return now
    if at > now:
        raise ValidationError(_("This time is in the future."))
    return at


def say(text: str, message: str) -> str:
    """Return a text without the space around it; refuse an empty one with this message."""
    if not text.strip():
        raise ValidationError(message)
    return text.strip()
