"""What happened on a case, read back from the audit trail: when, which organisation, which act."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.models import AuditRow
from network.models import Party
from operations.models import Case, Deployment

ACTS: dict[str, Promise] = {
    "open_case": _("opened the case"),
    "link_signal": _("linked a signal"),
    "unlink_signal": _("moved a signal to another case"),
    "invite_guest": _("invited an organisation"),
    "share_copies": _("shared the masked copies"),
    "assess_theme": _("looked at a theme"),
    "note": _("wrote a note"),
    "explain_overrun": _("explained the delay"),
    "convene": _("convened a consult"),
    "start_consult": _("began the consult"),
    "attend": _("recorded who is there"),
    "state_stance": _("gave its stance"),
    "ratify": _("recorded the judgement of the emergency start"),
    "decide": _("recorded the decision"),
    "report_back": _("reported back"),
    "start_emergency": _("made an emergency start"),
    "close_case": _("closed the case"),
    "prepare": _("prepared a deployment"),
    "appoint_coordinator": _("chose the coordinating entity"),
    "hand_over": _("handed over coordination"),
    "appoint_lead_region": _("chose the leading region"),
    "add_party": _("added an entity"),
    "drop_party": _("removed an entity"),
    "change_kind": _("corrected the kind"),
    "draft_plan": _("drew up the plan from the network map"),
    "write_plan": _("wrote the plan"),
    "plan_visit": _("planned a visit"),
    "locate_visit": _("wrote down the place and time of a visit"),
    "ready": _("said that all is ready"),
    "start_visit": _("started a visit"),
    "end_visits": _("ended the visits"),
    "contribute": _("wrote its part of the report"),
    "note_enforcement": _("noted what it did on its own powers"),
    "submit_report": _("submitted the report"),
    "share_report": _("changed who may read the report"),
    "discuss": _("recorded the discussion"),
    "close_deployment": _("closed the deployment"),
    "abort": _("called the deployment off"),
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    at: datetime
    organisation: str
    text: Promise
    as_substitute: bool


def of_case(case: Case) -> list[Event]:
    """The case and its deployments, newest first. Codes stay in the trail."""
    deployments = [str(pk) for pk in case.deployments.values_list("pk", flat=True)]
    return _events(
        Q(subject=Case._meta.label_lower, subject_id=str(case.pk))
        & ~Q(verb="operations.prepare")  # the deployment has a row of its own
        | Q(subject=Deployment._meta.label_lower, subject_id__in=deployments)
    )


def of_deployment(deployment: Deployment) -> list[Event]:
    """One deployment, newest first."""
    return _events(Q(subject=Deployment._meta.label_lower, subject_id=str(deployment.pk)))


def _events(about: Q) -> list[Event]:
    rows = list(AuditRow.objects.filter(about).order_by("-at", "-id"))
    names = {party.code: str(party) for party in Party.objects.filter(code__in={row.organisation for row in rows})}
    events = [
        Event(
            at=row.at.replace(second=0, microsecond=0),
            organisation=names.get(row.organisation, row.organisation),
            text=ACTS[verb],
            as_substitute=bool(row.substitute_for),
        )
        for row in rows
        if (verb := row.verb.removeprefix("operations.")) in ACTS
    ]
    # Three themes looked at in one go are one line.
    return list(dict.fromkeys(events))
