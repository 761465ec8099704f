"""Drawing a version of the network map from what is known today, and letting a decision adopt it."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.models import ReferenceCounter
from casework.moves import check, locked, log, move, policy_for
from casework.personal_data import refuse_bsn
from network import stages
from network.drawing import entries_of
from network.models import MapEntry, MapVersion

BATCH = 500


@transaction.atomic
def draft_version(*, acting: Acting, note: str = "") -> MapVersion:
    """Draw a draft of the next version; there is one at a time."""
    if not policy_for(MapVersion).may(acting, "redraw_map"):
        raise PermissionDenied
    refuse_bsn(note)
    number = _next_number()  # the counter's row is locked: two at once wait here for each other
    if MapVersion.objects.filter(stage=stages.DRAFT).exists():
        raise ValidationError(_("There is a draft already: draw that one anew, or adopt it first."))
    now = timezone.now()
    version = MapVersion(
        reference=f"v{number}",
        number=number,
        stage=stages.DRAFT,
        stage_since=now,
        drafted_on=timezone.localdate(now),
        note=note,
    )
    version.save()
    _draw(version)
    log(version, "draft_map", acting=acting, at=now, digest=digest_of(note))
    return version


def _next_number() -> int:
    counter, _created = ReferenceCounter.objects.select_for_update().get_or_create(prefix="MAP", year=0)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _draw(version: MapVersion) -> None:
    MapEntry.objects.bulk_create(entries_of(version), batch_size=BATCH)


@transaction.atomic
def redraw_map(*, version: MapVersion, acting: Acting, note: str | None = None) -> MapVersion:
    """Draw a draft anew from the parties and powers as they are now."""
    refuse_bsn(note or "")
    fresh = locked(version)
    check(fresh, "redraw_map", acting=acting)
    fresh.entries.all().delete()
    _draw(fresh)
    return move(
        fresh,
        "redraw_map",
        acting=acting,
        drafted_on=timezone.localdate(),
        note=fresh.note if note is None else note,
    )


@transaction.atomic
def adopt(*, version: MapVersion, decision_number: int, adopted_on: date, acting: Acting) -> MapVersion:
    """Let a recorded decision adopt a draft; the version before it is superseded in the same transaction.

    The trail keeps a digest of all entries, so that it can be shown later that they are still the same. Screens and
    commands call `decisions.actions.adopt_map`, which records the decision.
    """
    fresh = locked(version)
    check(fresh, "adopt_map", acting=acting)
    if not fresh.entries.exists():
        raise ValidationError(_("There is nothing on this map."))
    earlier = MapVersion.objects.filter(stage=stages.ADOPTED).first()
    if earlier is not None:
        if earlier.adopted_on is not None and adopted_on < earlier.adopted_on:
            raise ValidationError(_("The version before this one was adopted later than that day."))
        move(earlier, "supersede_map", acting=acting, code=fresh.reference)
    return move(
        fresh,
        "adopt_map",
        acting=acting,
        code=f"decision-{decision_number}",
        digest=digest_of_entries(fresh),
        adopted_on=adopted_on,
        decision_number=decision_number,
    )


def digest_of_entries(version: MapVersion) -> str:
    """Return a digest over everything the entries of a version say, in the order in which they were drawn."""
    columns = [field.attname for field in MapEntry._meta.concrete_fields if field.attname not in {"id", "version_id"}]
    return digest_of(*version.entries.order_by("id").values_list(*columns))
