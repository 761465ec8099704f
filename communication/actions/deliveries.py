"""Writing down what came out, and reminding owners of what should."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import ROLES
from casework.acting import Acting
from casework.moves import move
from casework.notices import tell
from communication import stages
from communication.digests import message_digest
from communication.guards import check_message
from communication.models import Delivery, PlanVersion, Product, Reminder
from communication.occasions import Occasion, occasions
from network.models import Membership, Party

DUE = "communication_due"
SOON = timedelta(days=7)
DELIVERING = [name for name, role in ROLES.items() if "communication.deliver" in role.verbs]


@transaction.atomic
def deliver(
    *, version: PlanVersion, product: Product, languages: Iterable[str], done_on: date, acting: Acting
) -> PlanVersion:
    """Write down that a product came out. Refused while the entities concerned have not approved its message (R26)."""
    if product.version_id != version.pk or not _may_speak_for(product, acting):
        raise PermissionDenied
    _refuse_impossible(product, list(languages), done_on)
    check_message(product.message)
    version = move(version, "deliver", acting=acting, code=product.kind, digest=message_digest(product.message))
    party = Party.objects.get(code=acting.organisation)
    for language in languages:
        if not Delivery.objects.filter(product_key=product.key, language=language, done_on=done_on).exists():
            Delivery(
                product_key=product.key,
                language=language,
                done_on=done_on,
                digest=message_digest(product.message),
                party=party,
            ).save()
    return version


def _may_speak_for(product: Product, acting: Acting) -> bool:
    """The owner says what it brought out; so does whoever writes the plan."""
    return product.owner.code == acting.organisation or acting.may("communication.write")


def _refuse_impossible(product: Product, languages: list[str], done_on: date) -> None:
    if product.page_key:
        raise ValidationError(_("What comes out as a page of this site is seen from the page itself."))
    if not languages or not set(languages) <= set(product.languages):
        raise ValidationError({"languages": _("Choose languages that are planned for this product.")})
    if done_on > timezone.localdate():
        raise ValidationError({"done_on": _("This day is still to come.")})


@transaction.atomic
def remind(today: date | None = None) -> int:
    """Remind owners once of what is due within a week and once of what is late; return how many were reminded of."""
    today = today or timezone.localdate()
    version = PlanVersion.objects.select_for_update().filter(stage=stages.ADOPTED).first()
    if version is None:
        return 0
    open_ones = [one for one in occasions(version, today) if not one.is_done and one.day <= today + SOON]
    return sum(_remind(one, Reminder.LATE if one.day < today else Reminder.SOON) for one in open_ones)


def _remind(occasion: Occasion, moment: str) -> bool:
    about = {"product_key": occasion.product.key, "due_on": occasion.day, "moment": moment}
    if Reminder.objects.filter(**about).exists():
        return False
    Reminder(**about).save()
    owners = Membership.objects.active().filter(party=occasion.product.owner, function__in=DELIVERING)
    tell(user_ids=sorted({member.user_id for member in owners}), kind=DUE)
    return True
