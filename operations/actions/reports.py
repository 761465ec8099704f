"""Writing a report together, submitting it, who may read it, and discussing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.moves import log, move
from casework.personal_data import refuse_bsn
from decisions import actions as decisions
from network.models import Membership, Party
from operations import notices
from operations.actions.gate import begin, moment, say
from operations.models import Deployment, Report, ReportRecipient, ReportSection


@dataclass(frozen=True)
class FollowUp:
    """An action that follows from a report: what, by whom, before when."""

    title: str
    owner: Party
    due_on: date


@transaction.atomic
def contribute(*, deployment: Deployment, text: str, acting: Membership) -> ReportSection:
    """Add, or write anew, one's own entity's section of the report (R79)."""
    text = say(text, _("Write something."))
    refuse_bsn(text)
    fresh = begin(deployment, "contribute", acting=acting)
    section, _created = ReportSection.objects.update_or_create(
        report=fresh.report, party=acting.party, defaults={"text": text, "written_at": timezone.now()}
    )
    move(fresh, "contribute", acting=acting, digest=digest_of(text))
    return section


@transaction.atomic
def submit_report(
    *,
    deployment: Deployment,
    findings: str,
    recipients: Iterable[Party],
    acting: Membership,
    at: datetime | None = None,
) -> Report:
    """Submit the report, and with it the entities that may read it. Only the coordinating entity can (R79, R82)."""
    findings = say(findings, _("Write what was found."))
    refuse_bsn(findings)
    now = moment(at)
    fresh = begin(deployment, "submit_report", acting=acting)
    report = Report.objects.select_for_update().get(deployment=fresh)
    report.findings, report.submitted_at, report.submitted_by = findings, now, acting
    report.save()
    _name(report, recipients, acting=acting, at=now)
    move(fresh, "submit_report", acting=acting, at=now, digest=digest_of(findings))
    return report


@transaction.atomic
def share_report(*, deployment: Deployment, recipients: Iterable[Party], acting: Membership) -> Report:
    """Change who may read the report. Each change is a row in the trail; what was read cannot be un-read."""
    fresh = begin(deployment, "share_report", acting=acting)
    report = Report.objects.select_for_update().get(deployment=fresh)
    _name(report, recipients, acting=acting, at=timezone.now())
    move(fresh, "share_report", acting=acting)
    return report


def _name(report: Report, recipients: Iterable[Party], *, acting: Membership, at: datetime) -> None:
    """Make the distribution list exactly this; whoever submits is always on it."""
    named = {*recipients, acting.party}
    if any(party.kind == Party.DEPARTMENT for party in named):
        raise ValidationError(_("A department does not read reports here."))
    before = {one.party for one in report.recipients.select_related("party")}
    for party in sorted(named - before, key=lambda one: one.code):
        ReportRecipient.objects.create(report=report, party=party)
        log(report.deployment, "name_reader", acting=acting, code=party.code, at=at)
    for party in sorted(before - named, key=lambda one: one.code):
        report.recipients.filter(party=party).delete()
        log(report.deployment, "remove_reader", acting=acting, code=party.code, at=at)
    notices.tell_viewing(named - before - {acting.party}, notices.REPORT_SHARED)


@transaction.atomic
def discuss(
    *,
    deployment: Deployment,
    on: date,
    forum: str,
    acting: Acting,
    follow_ups: Sequence[FollowUp] = (),
    no_follow_up: bool = False,
    at: datetime | None = None,
) -> Deployment:
    """Record where and when the report was discussed, with the actions agreed or an explicit none (R80, R81)."""
    forum = say(forum, _("Say where it was discussed."))
    refuse_bsn(forum)
    now = moment(at)
    if on > timezone.localdate(now):
        raise ValidationError(_("This time is in the future."))
    if bool(follow_ups) == no_follow_up:
        raise ValidationError(_("Write down the follow-up actions, or say that there are none."))
    fresh = begin(deployment, "discuss", acting=acting)
    if on < timezone.localdate(fresh.report.submitted_at):
        raise ValidationError(_("A report cannot be discussed before it was submitted."))
    for one in follow_ups:
        _agree(fresh, one, acting)
    return move(fresh, "discuss", acting=acting, at=now, discussed_on=on, forum=forum[:120], no_follow_up=no_follow_up)


def _agree(deployment: Deployment, follow_up: FollowUp, acting: Acting) -> None:
    if follow_up.owner.kind == Party.DEPARTMENT:
        raise ValidationError(_("A department takes no part in a case."))
    decisions.agree(
        title=say(follow_up.title, _("Say what the action is.")),
        owner=follow_up.owner,
        due_on=follow_up.due_on,
        origin=deployment,
        acting=acting,
    )
