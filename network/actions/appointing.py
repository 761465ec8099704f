"""Appointing people: who acts for which party, with a row in the audit trail for every change."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ROLES
from audit import trail
from network.models import Membership


@transaction.atomic
def appoint(*, membership: Membership, by: User) -> Membership:
    """Store a new membership or a change to one. Nobody appoints themselves: who may appoint has no casework.

    Raises ValidationError when it is one's own membership, or was before this change.
    """
    is_new = membership.pk is None
    holder = None if is_new else Membership.objects.select_for_update().get(pk=membership.pk).user_id
    if by.pk in {membership.user_id, holder}:
        raise ValidationError(_("Nobody changes their own membership: ask another administrator."))
    membership.save()
    trail.record(
        actor=str(by.pk),
        verb="network.appoint" if is_new else "network.change_membership",
        about=membership,
        code=membership.function,
        digest=trail.digest_of(
            membership.user_id,
            membership.party.code,
            membership.function,
            membership.valid_from,
            membership.until,
            membership.substitute_for_id,
        ),
    )
    return membership


def follow_memberships(user: User) -> bool:
    """Put a user in the groups of the functions held today, and say whether anything changed.

    Groups that are no function are left alone.
    """
    wanted = set(Membership.objects.active().filter(user_id=user.pk).values_list("function", flat=True))
    held = set(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted - held))
    return wanted != held


def follow_all() -> int:
    """Do so for everybody who holds or held a function, and return how many users changed.

    A period ends, and an account is switched off, without a membership being saved: hence once a day.
    """
    concerned = User.objects.filter(groups__name__in=ROLES) | User.objects.filter(
        memberships__valid_from__lte=timezone.localdate()
    )
    return sum(follow_memberships(user) for user in concerned.distinct())
