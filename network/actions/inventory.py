"""Asking the safety regions with whom they consult across the border, and answering for one's own region (R93)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import ROLES
from audit.trail import digest_of
from casework.acting import Acting
from casework.notices import tell
from network.actions.border import begin, note, told, without_bsn
from network.models import Inventory, InventoryAnswer, Membership, Party, SafetyRegion
from network.notices import INVENTORY_ASKED, INVENTORY_OPEN

AGAIN_AFTER = timedelta(days=7)
ANSWERING = [name for name, role in ROLES.items() if "network.answer_inventory" in role.verbs]


@dataclass(frozen=True)
class Answer:
    """What a region answers; without a consultation there is nothing more to say."""

    exists: bool
    partners: list[Party] = field(default_factory=list)
    others: str = ""
    frequency: str = ""
    topics: str = ""


@transaction.atomic
def start_inventory(*, title: str, due_on: date, acting: Acting) -> Inventory:
    """Put the question to every safety region there is, and tell those who can answer it."""
    if not acting.may("network.run_inventory"):
        raise PermissionDenied
    if due_on <= timezone.localdate():
        raise ValidationError({"due_on": _("Give the regions some time: choose a later day.")})
    inventory = Inventory(due_on=due_on, **told(title=title))
    inventory.full_clean()
    inventory.save()
    answers = [InventoryAnswer(inventory=inventory, region=region) for region in SafetyRegion.objects.all()]
    InventoryAnswer.objects.bulk_create(answers)
    note(inventory, "start_inventory", acting=acting)
    for users in respondents().values():
        tell(user_ids=users, kind=INVENTORY_ASKED)
    return inventory


@transaction.atomic
def answer_inventory(*, answer: InventoryAnswer, given: Answer, acting: Membership) -> InventoryAnswer:
    """Answer for one's own region, or change that answer while the inventory is open; each time is recorded."""
    fresh = begin(answer, "answer_inventory", acting=acting)
    if not Inventory.objects.select_for_update().get(pk=fresh.inventory_id).is_open:
        raise ValidationError(_("This inventory is closed."))
    verb = "answer_inventory" if fresh.exists is None else "change_answer"
    given = _sound(given)
    fresh.exists, fresh.frequency = given.exists, given.frequency
    for name, text in without_bsn(others=given.others, topics=given.topics).items():
        setattr(fresh, name, text)
    fresh.answered_on, fresh.answered_by = timezone.localdate(), acting.party
    fresh.full_clean()
    fresh.save()
    fresh.partners.set(given.partners)
    said = [fresh.frequency, fresh.others, fresh.topics, *sorted(party.code for party in given.partners)]
    code = "consultation" if fresh.exists else "none"
    note(fresh, verb, acting=acting, code=code, digest=digest_of(*said))
    return fresh


@transaction.atomic
def close_inventory(*, inventory: Inventory, acting: Acting) -> Inventory:
    """Close the questionnaire: what was answered stands, the rest stays unanswered."""
    fresh = begin(inventory, "run_inventory", acting=acting)
    if not fresh.is_open:
        raise ValidationError(_("This inventory is closed."))
    fresh.closed_on = timezone.localdate()
    fresh.save(update_fields=["closed_on"])
    note(fresh, "close_inventory", acting=acting)
    return fresh


@transaction.atomic
def remind_regions(day: date | None = None) -> int:
    """Remind each region that has not answered, once a week, and return how many were reminded.

    A region in which nobody can answer is left alone: the screen of the inventory names it.
    """
    day = day or timezone.localdate()
    users = respondents(day)
    waiting = InventoryAnswer.objects.missing().not_asked_since(day - AGAIN_AFTER).select_for_update(of=("self",))
    due = [answer for answer in waiting if users[answer.region_id]]
    for answer in due:
        tell(user_ids=users[answer.region_id], kind=INVENTORY_OPEN)
    InventoryAnswer.objects.filter(pk__in=[answer.pk for answer in due]).update(reminded_on=day)
    return len(due)


def respondents(day: date | None = None) -> dict[str, list[int]]:
    """Return who can answer today, by the code of the region."""
    found: dict[str, list[int]] = defaultdict(list)
    able = Membership.objects.active(day).filter(function__in=ANSWERING, party__kind="region")
    for region, user in able.values_list("party__regions", "user_id").order_by("user_id").distinct():
        if region is not None:
            found[region].append(user)
    return found


def _sound(given: Answer) -> Answer:
    """Refuse half an answer; after "none" nothing else is kept."""
    if not given.exists:
        return Answer(exists=False)
    if not given.partners and not given.others.strip():
        raise ValidationError({"partners": _("Say with whom you consult.")})
    if any(party.tier != Party.FOREIGN for party in given.partners):
        raise ValidationError({"partners": _("Choose authorities across the border.")})
    if not given.frequency:
        raise ValidationError({"frequency": _("Say how often; “not known” is an answer too.")})
    return given
