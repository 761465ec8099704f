"""Telling people that something waits, without saying what: a count and a link to sign in.

An app registers its kinds once, when it is loaded, and calls `tell` inside the transaction of the act; the command
`send_notices` sends each minute what is due. One receiver who cannot be reached never silences the next.
"""

import logging
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from casework.models import Notice

logger = logging.getLogger(__name__)

RETRY = timedelta(minutes=5)
GIVE_UP = timedelta(hours=24)
Line = str | Promise | Callable[[int], str]
InLine = Callable[[int], Iterable[int]]


@dataclass(frozen=True)
class Kind:
    """A kind of notice: the subject of its mail, the line with the count, who comes next when a mail fails, and the
    name of the address where it is seen after signing in.
    """

    subject: str | Promise
    line: Line
    next_in_line: InLine
    where: str

    def written(self, count: int) -> str:
        """The line of the mail, in the active language."""
        if callable(self.line) and not isinstance(self.line, Promise):
            return self.line(count)
        text = str(self.line)
        return text % {"count": count} if "%(count)" in text else f"{text} ({count})"


_kinds: dict[str, Kind] = {}


def _nobody(user_id: int) -> Iterable[int]:
    return ()


def register_kind(
    kind: str,
    subject: str | Promise,
    line: Line,
    *,
    next_in_line: InLine = _nobody,
    where: str = "wagtailadmin_home",
) -> None:
    """Make a kind known. `line` may hold %(count)d or be a function of the count.

    `next_in_line` returns, for a user who could not be reached, the ids of the colleagues to try, in order. `where`
    names an address without holes: partners have no Wagtail admin.
    """
    _kinds[kind] = Kind(subject, line, next_in_line, where)


def tell(*, user_ids: Iterable[int], kind: str, not_before: datetime | None = None) -> None:
    """Queue one notice for each user. Raise KeyError for a kind that no app registered.

    What a reporter causes gets `not_before` on the next quarter hour; no finer time of it is kept here either.
    """
    if kind not in _kinds:
        raise KeyError(kind)
    due = not_before or timezone.now()
    for user_id in dict.fromkeys(user_ids):
        Notice.objects.create(user_id=user_id, kind=kind, queued_at=due, not_before=due)


def send_due(now: datetime | None = None) -> int:
    """Send one mail to each user who has notices due, and return how many mails left.

    Notices are taken first and sent outside the transaction: a slow mail server must not hold the database, and two
    runs at once send nothing twice. What was taken and then lost in a crash is due again after RETRY.
    """
    now = now or timezone.now()
    users = Notice.objects.due(now).values_list("user_id", flat=True).order_by("user_id").distinct()
    return sum(_send(taken, now) for user_id in list(users) if (taken := _take(user_id, now)))


def _take(user_id: int, now: datetime) -> list[Notice]:
    with transaction.atomic():
        due = Notice.objects.due(now).filter(user_id=user_id).select_related("user").order_by("kind", "id")
        taken = list(due.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else due)
        Notice.objects.filter(pk__in=[notice.pk for notice in taken]).update(not_before=now + RETRY)
    return taken


def _send(notices: list[Notice], now: datetime) -> int:
    user = notices[0].user
    try:
        if not user.is_active or not user.email:
            raise smtplib.SMTPException
        _mail(user.email, notices).send()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        logger.error("a notice could not be sent: %s", type(error).__name__)
        for notice in notices:
            _failed(notice, now)
        return 0
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=now, failed_at=None)
    return 1


def _mail(address: str, notices: list[Notice]) -> EmailMessage:
    counts = {kind: len(list(group)) for kind, group in groupby(notices, key=lambda notice: notice.kind)}
    with override(settings.LANGUAGE_CODE):
        kinds = [(_kinds[kind], count) for kind, count in counts.items() if kind in _kinds]
        subject = str(kinds[0][0].subject) if len(kinds) == 1 else _("Something waits for you")
        site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        links = dict.fromkeys(site + reverse(kind.where) for kind, _count in kinds)
        lines = [*(kind.written(count) for kind, count in kinds), "", _("Sign in to see it:"), *links]
        lines += ["", _("Nobody reads answers to this message.")]
    return EmailMessage(subject=subject, body="\n".join(lines), to=[address])


def _failed(notice: Notice, now: datetime) -> None:
    """Keep the failure visible, try again later, and pass it on once to the next colleague."""
    first = notice.failed_at is None
    notice.failed_at = notice.failed_at or now
    notice.not_before = now + RETRY
    notice.given_up = now - notice.failed_at >= GIVE_UP
    notice.save(update_fields=["failed_at", "not_before", "given_up"])
    kind = _kinds.get(notice.kind)
    if not first or kind is None:
        return
    told = set(
        Notice.objects.filter(kind=notice.kind, queued_at__gte=notice.queued_at).values_list("user_id", flat=True)
    )
    follower = next((one for one in kind.next_in_line(notice.user_id) if one not in told), None)
    if follower is not None:
        Notice.objects.create(
            user_id=follower, kind=notice.kind, queued_at=notice.queued_at, not_before=now, instead_of=notice
        )


def failing() -> int:
    """How many notices did not reach their receiver: an alarm that screens show."""
    return Notice.objects.failing().count()
