"""The one gate through which every case moves.

`move()` locks the row, asks the policy, checks the table, saves and writes the audit row, in one transaction.
Screens draw their buttons from `moves_open_to()`, so what is shown and what is allowed cannot differ.
"""

from datetime import datetime
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from audit import trail
from casework import stages
from casework.acting import Acting
from casework.models import Case, Proposal
from casework.policies import CasePolicy

CaseT = TypeVar("CaseT", bound=Case)


class NotFoundForYou(PermissionDenied):
    """The thing does not exist for whoever acts: screens answer 404."""


class IllegalMove(ValidationError):
    """The table does not allow this verb from the stage the thing is in."""


def policy_for(model: type[Case]) -> CasePolicy:
    """Return the model's own policy; refuse a model without one (Wagtail would fall back to plain permissions)."""
    policy = policy_registry.get_by_type(model, fallback=False)
    if not isinstance(policy, CasePolicy):
        raise ImproperlyConfigured(f"{model._meta.label} has no case policy; register one in wagtail_hooks.py.")
    return policy


def check(instance: Case, verb: str, *, acting: Acting | None) -> stages.Move:
    """Ask the policy, then the table. Permission comes first, else a stranger learns the stage."""
    policy = policy_for(type(instance))
    if not _itself(acting) and not policy.sees(acting, instance):
        raise NotFoundForYou
    if not policy.allows(acting, verb, instance):
        raise PermissionDenied
    one = instance.MOVES.get(verb)
    if one is None or instance.stage not in one.from_:
        raise IllegalMove(_("This is no longer possible: somebody else was first, or the stage has changed."))
    return one


def _itself(acting: Acting | None) -> bool:
    return acting is not None and acting.actor in {"reporter", "clock"}


def locked(instance: CaseT) -> CaseT:
    """Return the row as it is now, locked until the transaction ends."""
    fresh: CaseT = type(instance)._default_manager.select_for_update().get(pk=instance.pk)  # type: ignore[assignment]
    return fresh


def move(
    instance: CaseT,
    verb: str,
    *,
    acting: Acting | None,
    code: str = "",
    at: datetime | None = None,
    digest: str = "",
    **facts: object,
) -> CaseT:
    """Do one move and return the fresh instance.

    `facts` are fields set in the same save. `at` is when it happened; by default now. `code` goes into the audit
    row and must come from a fixed list. A verb with two confirmations must have been
    proposed by a colleague. Raises NotFoundForYou, PermissionDenied or IllegalMove.
    """
    with transaction.atomic():
        fresh = locked(instance)
        one = check(fresh, verb, acting=acting)
        assert acting is not None  # check() refuses nobody
        if one.confirmations > 1:
            _confirm(fresh, verb, acting)
        now = at or timezone.now()
        if one.to is not None and one.to != fresh.stage:
            fresh.stage, fresh.stage_since = one.to, now
        for name, value in facts.items():
            setattr(fresh, name, value)
        fresh.full_clean(validate_unique=False, validate_constraints=False)
        fresh.save()
        log(fresh, verb, acting=acting, code=code, at=now, digest=digest)
    return fresh


def _confirm(instance: Case, verb: str, acting: Acting) -> None:
    proposal = Proposal.objects.select_for_update().open_for(instance, verb).first()
    if proposal is None:
        raise IllegalMove(_("This needs a second person: propose it first."))
    if str(proposal.proposed_by_id) == acting.actor:
        raise PermissionDenied
    if proposal.organisation != acting.organisation:
        raise PermissionDenied
    proposal.settled_at = timezone.now()
    proposal.save(update_fields=["settled_at"])


def propose(instance: Case, verb: str, *, acting: Acting, code: str = "") -> Proposal:
    """Say a move that needs two people for the first time; another member of the same desk confirms it."""
    with transaction.atomic():
        fresh = locked(instance)
        one = check(fresh, verb, acting=acting)
        if one.confirmations < 2:
            raise IllegalMove(_("This needs no second person."))
        if Proposal.objects.open_for(fresh, verb).exists():
            raise IllegalMove(_("This was already proposed."))
        proposal = Proposal.objects.create(
            content_type=ContentType.objects.get_for_model(fresh),
            object_id=fresh.pk,
            verb=verb,
            code=code,
            proposed_by_id=int(acting.actor),
            organisation=acting.organisation,
            proposed_at=timezone.now(),
        )
        log(fresh, f"propose_{verb}", acting=acting, code=code)
    return proposal


def log(
    instance: Case, verb: str, *, acting: Acting, code: str = "", at: datetime | None = None, digest: str = ""
) -> None:
    """Write the audit row of an act on a case, in the name of whoever acts."""
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb=f"{instance._meta.app_label}.{verb}",
        about=instance,
        code=code,
        digest=digest,
        at=at,
    )


def moves_open_to(acting: Acting | None, instance: Case) -> list[str]:
    """Return the verbs that whoever acts may do on this thing now, in the table's order."""
    policy = policy_for(type(instance))
    if not policy.sees(acting, instance):
        return []
    return [verb for verb in stages.legal(instance.MOVES, instance.stage) if policy.allows(acting, verb, instance)]
