"""Saying yes to a text in the name of an entity, and asking for changes."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from audit import trail
from casework.acting import Acting
from casework.moves import move
from casework.personal_data import refuse_bsn
from casework.policies import acting_of
from communication.digests import message_digest, page_digest
from communication.models import Approval, EntityApprovalTask, Message, PlanVersion
from network.models import Party


@transaction.atomic
def answer(*, state: TaskState, approves: bool, user: Any, comment: str = "") -> None:
    """Answer what Wagtail's workflow asks of one's entity. The last yes publishes the page."""
    task = state.task.specific
    if not isinstance(task, EntityApprovalTask) or not task.acts_here(user):
        raise PermissionDenied
    refuse_bsn(comment)
    if not approves and not comment.strip():
        raise ValidationError({"comment": _("Say what has to change.")})
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(_("This was answered already."))
    task.on_action(state, user, "approve" if approves else "reject", comment=comment)


def note_answer(*, state: TaskState, task: EntityApprovalTask) -> None:
    """Keep an entity's answer the moment Wagtail does, whoever calls; refuse one that is not the entity's own."""
    user = state.finished_by
    if not task.acts_here(user):
        raise PermissionDenied
    acting = acting_of(user)
    assert acting is not None  # noqa: S101 -- acts_here() refuses nobody
    page = state.revision.as_object()
    if state.status == TaskState.STATUS_APPROVED:
        _keep(page.translation_key, page_digest(page), task.party, acting)
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb="communication.approve" if state.status == TaskState.STATUS_APPROVED else "communication.ask_changes",
        about=page,
        code=task.party.code[:60],
        digest=page_digest(page),
    )


def _keep(subject: UUID, digest: str, party: Party, acting: Acting) -> None:
    if not Approval.objects.filter(subject=subject, digest=digest, party=party).exists():
        Approval(
            subject=subject, digest=digest, party=party, given_by_id=int(acting.actor), given_at=timezone.now()
        ).save()


@transaction.atomic
def approve_message(*, version: PlanVersion, message: Message, acting: Acting) -> PlanVersion:
    """Say yes to a message's words in the name of one's own entity."""
    party = message.concerned.filter(code=acting.organisation).first()
    if message.version_id != version.pk or party is None:
        raise PermissionDenied
    digest = message_digest(message)
    version = move(version, "approve_message", acting=acting, digest=digest)
    _keep(message.key, digest, party, acting)
    return version
