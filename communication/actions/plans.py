"""Writing the next version of the plan, and adopting it."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from casework.acting import Acting
from casework.models import next_reference
from casework.moves import check, log, move
from casework.personal_data import refuse_bsn
from communication import stages
from communication.actions.workflows import assign
from communication.models import Goal, Message, PlanVersion, Product
from communication.models.parts import Part
from communication.policies import POLICY
from decisions import actions as decisions
from decisions.models import ActionItem
from network.models import Party

PartT = TypeVar("PartT", bound=Part)
ADOPTED = "plan_adopted"


@transaction.atomic
def open_draft(*, title: str, valid_from: date, valid_until: date, acting: Acting, summary: str = "") -> PlanVersion:
    """Begin the next version: a copy of the one in force, or an empty one at first. There is one draft at a time."""
    if not POLICY.may(acting, "write"):
        raise PermissionDenied
    if PlanVersion.objects.being_written():
        raise ValidationError(_("There is a draft already: write on in that one."))
    last = PlanVersion.objects.order_by("-number").first()
    previous = PlanVersion.objects.in_force()
    version = PlanVersion(
        reference=next_reference("PLAN", timezone.localdate().year),
        stage=stages.DRAFT,
        stage_since=timezone.now(),
        number=last.number + 1 if last else 1,
        previous=previous,
    )
    _write_head(version, title=title, summary=summary, valid_from=valid_from, valid_until=valid_until)
    version.save(force_insert=True)
    if previous:
        _copy(previous, version)
    log(version, "open_draft", acting=acting)
    return version


def write_head(
    *, version: PlanVersion, title: str, summary: str, valid_from: date, valid_until: date, acting: Acting
) -> PlanVersion:
    """Change title, summary and period of a draft; what is planned has to fit in."""
    with transaction.atomic():
        check(version, "write", acting=acting)
        _write_head(version, title=title, summary=summary, valid_from=valid_from, valid_until=valid_until)
        _refuse_outside(version, valid_from, valid_until)
        return move(
            version,
            "write",
            acting=acting,
            title=title,
            summary=summary,
            valid_from=valid_from,
            valid_until=valid_until,
        )


def _refuse_outside(version: PlanVersion, first: date, last: date) -> None:
    outside = [str(one) for one in version.products.select_related("version") if not one.fits(first, last)]
    if outside:
        raise ValidationError(
            _("These products lie outside the period: %(names)s.") % {"names": ", ".join(outside[:5])}
        )


def _write_head(version: PlanVersion, *, title: str, summary: str, valid_from: date, valid_until: date) -> None:
    refuse_bsn(title)
    refuse_bsn(summary)
    if valid_until < valid_from:
        raise ValidationError({"valid_until": _("The period ends before it begins.")})
    if version.previous and valid_from < version.previous.valid_from:
        raise ValidationError({"valid_from": _("This version begins before the one it follows.")})
    version.title, version.summary = title, summary
    version.valid_from, version.valid_until = valid_from, valid_until


def _copy(old: PlanVersion, new: PlanVersion) -> None:
    """Copy every part under the same key; what lay in the past of the new period is moved by hand."""
    goals = {one.pk: _copied(one, new) for one in old.goals.all()}
    messages = {one.pk: _copied(one, new, goal=goals[one.goal_id]) for one in old.messages.all()}
    for one in old.products.all():
        _copied(one, new, message=messages[one.message_id])


def _copied(part: PartT, version: PlanVersion, **links: Part) -> PartT:
    model = type(part)
    skipped = {"id", "version", *links}
    values = {
        field.name: getattr(part, field.name) for field in model._meta.concrete_fields if field.name not in skipped
    }
    copy = model(version=version, **links, **values)
    copy.save(force_insert=True)
    for field in model._meta.many_to_many:
        getattr(copy, field.name).set(getattr(part, field.name).all())
    return copy


@transaction.atomic
def write_part(*, part: Part, acting: Acting, choices: dict[str, Iterable[object]] | None = None) -> Part:
    """Put a goal, message or product into a draft, or change it; `choices` are its audiences, channels, entities."""
    is_new = part._state.adding
    version = move(part.version, "write", acting=acting, code=str(part._meta.model_name))
    part.version = version
    if is_new:
        part.position = type(part)._default_manager.filter(version=version).count()
    part.full_clean()
    part.save()
    for name, chosen in (choices or {}).items():
        getattr(part, name).set(chosen)
    if not isinstance(part, Goal):
        assign(version)
    return part


@transaction.atomic
def drop_part(*, part: Part, acting: Acting) -> None:
    """Take something out of a draft; a goal with messages and a message with products stay."""
    version = move(part.version, "write", acting=acting, code=f"drop_{part._meta.model_name}")
    if isinstance(part, Goal) and part.messages.exists():
        raise ValidationError(_("This goal has messages. Take those out first."))
    if isinstance(part, Message) and part.products.exists():
        raise ValidationError(_("This message has products. Take those out first."))
    part.delete()
    assign(version)


@transaction.atomic
def adopt(*, version: PlanVersion, motive: str, entities: Iterable[Party], acting: Acting) -> PlanVersion:
    """Record that a draft was adopted: a decision on the register, and it replaces the version in force (R32)."""
    check(version, "adopt", acting=acting)
    _refuse_unfinished(version, list(entities))
    decision = decisions.record(
        text=_("Version %(number)d of the communication plan is adopted: %(title)s")
        % {"number": version.number, "title": version.title},
        motive=motive,
        outcome=ADOPTED,
        entities=entities,
        about=version,
        acting=acting,
    )
    in_force = PlanVersion.objects.in_force()
    if in_force:
        move(in_force, "supersede", acting=acting)
    try:
        adopted = move(version, "adopt", acting=acting, digest=digest_of_plan(version), decision=decision)
    except IntegrityError as error:
        raise ValidationError(_("Another version was adopted meanwhile.")) from error
    assign(adopted)
    return adopted


def _refuse_unfinished(version: PlanVersion, entities: list[Party]) -> None:
    if not entities:
        raise ValidationError({"entities": _("Say which entities adopted it.")})
    if not version.products.exists():
        raise ValidationError(_("This version has no products yet: there is nothing to adopt."))
    _refuse_outside(version, version.valid_from, version.valid_until)


def digest_of_plan(version: PlanVersion) -> str:
    """Return the digest of everything in a version, for the trail: later it shows that nothing was changed."""
    rows: list[object] = []
    for model in (Goal, Message, Product):
        many = [field.name for field in model._meta.many_to_many]
        for part in model._default_manager.filter(version=version).prefetch_related(*many).order_by("key"):
            rows += [getattr(part, field.attname) for field in model._meta.concrete_fields if field.name != "version"]
            rows += [sorted(str(one.pk) for one in getattr(part, name).all()) for name in many]
    return trail.digest_of(*rows)


@transaction.atomic
def agree_action(*, version: PlanVersion, title: str, owner: Party, due_on: date, acting: Acting) -> ActionItem:
    """Put an action on the list that comes from the plan (R66)."""
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day has passed.")})
    version = move(version, "agree_action", acting=acting)
    return decisions.agree(title=title, owner=owner, due_on=due_on, origin=version, acting=acting)
