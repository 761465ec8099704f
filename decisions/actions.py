"""Recording a decision, agreeing an action, finishing it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from casework.acting import Acting
from casework.models import ReferenceCounter, next_reference
from casework.moves import check, locked, log, move
from casework.personal_data import refuse_bsn
from decisions import stages
from decisions.models import ActionItem, DecidingEntity, Decision
from network.actions import mapping
from network.models import MapVersion, Party

PRINCIPLE = "principle"
MAP_ADOPTED = "map_adopted"
# In Dutch, as it was agreed: this is content of the register, not of the interface.
FIRST_PRINCIPLE = "Departementen zitten niet in het platform."
ITS_MOTIVE = "In een eerder overleg is dit uitgangspunt geformuleerd (plan van aanpak, 2.1)."


@transaction.atomic
def record(
    *,
    text: str,
    motive: str,
    outcome: str,
    entities: Iterable[Party],
    acting: Acting,
    about: models.Model | None = None,
    decided_at: datetime | None = None,
) -> Decision:
    """Put a decision on the register, under the next number, and write its audit row."""
    if not motive.strip():
        raise ValidationError(_("Say why this was decided."))
    refuse_bsn(text)
    refuse_bsn(motive)
    decision = Decision(
        number=_next_number(),
        decided_at=decided_at or timezone.now(),
        outcome=outcome,
        text=text,
        motive=motive,
        about_type=ContentType.objects.get_for_model(about) if about else None,
        about_id=str(about.pk) if about else "",
    )
    decision.save()
    for party in sorted(set(entities), key=lambda one: one.pk):
        DecidingEntity(decision=decision, party=party).save()
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb="decisions.record",
        about=decision,
        code=outcome,
        digest=trail.digest_of(text, motive),
        at=decision.decided_at,
    )
    return decision


def adopt_principles(*, acting: Acting) -> None:
    """Record the principle from which the platform began, as decision number one, once (R108)."""
    if Decision.objects.exists():
        return
    record(
        text=FIRST_PRINCIPLE,
        motive=ITS_MOTIVE,
        outcome=PRINCIPLE,
        entities=Party.objects.participating(),
        acting=acting,
    )


def _next_number() -> int:
    # One row for all years: decisions are numbered on and on, and two at once wait for each other here.
    counter, _created = ReferenceCounter.objects.select_for_update().get_or_create(prefix="DEC", year=0)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


@transaction.atomic
def adopt_map(
    *,
    version: MapVersion,
    text: str,
    motive: str,
    entities: Iterable[Party],
    acting: Acting,
    decided_at: datetime | None = None,
) -> MapVersion:
    """Record that these entities adopted a version of the network map, and let it be in force from that day (R61).

    Later a meeting supplies the decision; until then somebody with the right records it.
    """
    now = decided_at or timezone.now()
    fresh = locked(version)
    check(fresh, "adopt_map", acting=acting)
    if now > timezone.now():
        raise ValidationError(_("This time is in the future."))
    deciding = list(entities)
    if not deciding or any(party.platform_role != Party.PARTICIPANT for party in deciding):
        raise ValidationError(_("Name the participating entities that decided."))
    decision = record(
        text=text,
        motive=motive,
        outcome=MAP_ADOPTED,
        entities=deciding,
        acting=acting,
        about=fresh,
        decided_at=now,
    )
    return mapping.adopt(
        version=fresh, decision_number=decision.number, adopted_on=timezone.localdate(now), acting=acting
    )


@transaction.atomic
def agree(*, title: str, owner: Party, due_on: date, origin: models.Model, acting: Acting) -> ActionItem:
    """Put an action on the list: an owner and a date are part of it."""
    refuse_bsn(title)
    now = timezone.now()
    item = ActionItem(
        reference=next_reference("ACT", timezone.localdate().year),
        stage=stages.OPEN,
        stage_since=now,
        title=title,
        owner=owner,
        due_on=due_on,
        origin=origin,
        origin_id=str(origin.pk),
    )
    item.save()
    log(item, "agree", acting=acting, code=owner.code[:60])
    return item


def finish(*, item: ActionItem, result: str, acting: Acting) -> ActionItem:
    """Say that an action is done; only its owner can (nobody speaks for another entity)."""
    refuse_bsn(result)
    return move(item, "finish", acting=acting, result=result)
