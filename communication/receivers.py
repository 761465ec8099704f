"""Where every road to publication comes together."""

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, pre_save
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import task_submitted

from accounts.roles import ROLES
from casework.notices import tell
from communication.actions.approvals import note_answer
from communication.digests import PAGE_TEXTS, text_fields
from communication.guards import check_page
from communication.models import EntityApprovalTask, Message, Product
from communication.models.parts import refuse_adopted
from communication.notices import APPROVAL
from network.models import Membership

APPROVING = [name for name, role in ROLES.items() if "communication.approve" in role.verbs]
ANSWERS = frozenset({TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED})


def hold_page(sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Refuse to make a text live that the entities concerned have not approved."""
    if raw or not isinstance(instance, Page) or not instance.live:
        return
    if update_fields is not None and not _touches_text(instance, set(update_fields)):
        return
    check_page(instance)


def _touches_text(page: Page, names: set[str]) -> bool:
    return bool(names & {"live", *PAGE_TEXTS, *(field.name for field in text_fields(page))})


def hold_schedule(sender: type, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to put a text on the schedule that could not go out now."""
    if raw or instance.approved_go_live_at is None:
        return
    page = instance.as_object()
    if isinstance(page, Page):
        check_page(page)


def hold_choices(sender: type, instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    """Refuse to change audiences, channels or entities of an adopted version."""
    if not action.startswith("pre_"):
        return
    part = Product if sender in PRODUCT_CHOICES else Message
    if not reverse:
        refuse_adopted([instance.version_id])
        return
    chosen = kwargs["pk_set"]
    if chosen is None:  # everything is let go of
        own, other = _ends(sender, part)
        chosen = sender._default_manager.filter(**{other: instance.pk}).values(own)  # type: ignore[attr-defined]
    refuse_adopted(part._default_manager.filter(pk__in=chosen).values("version"))


def _ends(through: Any, part: type[models.Model]) -> tuple[str, str]:
    """Return the two sides of a table of choices: the part, and what it chose."""
    names = {field.related_model: field.attname for field in through._meta.concrete_fields if field.related_model}
    return names.pop(part), next(iter(names.values()))


def keep_answer(sender: type, instance: TaskState, raw: bool = False, **kwargs: Any) -> None:
    """Keep what an entity answered before Wagtail goes on: the last yes publishes."""
    if raw or instance.status not in ANSWERS or not isinstance(task := instance.task.specific, EntityApprovalTask):
        return
    if TaskState.objects.filter(pk=instance.pk).exclude(status=instance.status).exists():
        note_answer(state=instance, task=task)


def tell_entity(sender: type, instance: TaskState, **kwargs: Any) -> None:
    """Tell the people of an entity that a text waits for them."""
    task = instance.task.specific
    if isinstance(task, EntityApprovalTask):
        members = Membership.objects.active().filter(party=task.party, function__in=APPROVING)
        tell(user_ids=sorted({member.user_id for member in members}), kind=APPROVAL)


PRODUCT_CHOICES = (Product.audiences.through, Product.channels.through)
CHOICES = (*PRODUCT_CHOICES, Message.audiences.through, Message.concerned.through)


def connect() -> None:
    """Listen; called once, when the app is loaded."""
    pre_save.connect(hold_page, dispatch_uid="communication.hold_page")
    pre_save.connect(hold_schedule, sender=Revision, dispatch_uid="communication.hold_schedule")
    pre_save.connect(keep_answer, sender=TaskState, dispatch_uid="communication.keep_answer")
    task_submitted.connect(tell_entity, dispatch_uid="communication.tell_entity")
    for through in CHOICES:
        m2m_changed.connect(hold_choices, sender=through, dispatch_uid=f"communication.{through.__name__}")
