"""In whose name people act: a user, a party, a function and a period."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import roles
from network.models.parties import Party


class MembershipQuerySet(models.QuerySet):
    """Questions about memberships."""

    def active(self, day: date | None = None) -> "MembershipQuerySet":
        """Memberships whose period holds on a day (today) and whose user may sign in."""
        day = day or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day), valid_from__lte=day, user__is_active=True
        ).select_related("user", "party", "substitute_for__user")

    def parties_without_substitute(self, day: date | None = None) -> models.QuerySet:
        """Participating entities for which nobody may stand in on a day (R59)."""
        standing_in = self.active(day).filter(substitute_for__isnull=False)
        return Party.objects.participating().exclude(pk__in=standing_in.values("party"))


class Membership(models.Model):
    """A user acts for a party in one function, for a period; a substitute stands in for a named member.

    This is `acting` in every action: whoever acts, acts in the name of a party.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("acts for"))
    function = models.CharField(_("function"), max_length=24, choices=roles.FUNCTIONS)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    substitute_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("substitute for"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["party", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "party", "function"], name="network_one_function_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("valid_from")),
                name="network_membership_period",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    def clean(self) -> None:
        """Refuse a department (R56), a foreign body (R2), and a substitute who is none (R59)."""
        if self.party_id and self.party.kind in Party.DEPARTMENTS:
            raise ValidationError({"party": _("A department has no account in the platform.")})
        if self.party_id and self.party.tier == Party.FOREIGN:
            raise ValidationError({"party": _("An organisation across the border is a contact and has no account.")})
        if self.substitute_for:
            self._check_substitute(self.substitute_for)

    def _check_substitute(self, replaced: "Membership") -> None:
        """A substitute has the same rights as the one replaced: same party, same function, one step."""
        refusals = {
            _("A substitute stands in for a member of the same party."): replaced.party_id != self.party_id,
            _("Nobody is their own substitute."): replaced.user_id == self.user_id,
            _("A substitute has the function of the colleague who is replaced."): replaced.function != self.function,
            _("Somebody who stands in cannot be replaced in turn."): replaced.substitute_for_id is not None,
        }
        if found := [message for message, applies in refusals.items() if applies]:
            raise ValidationError({"substitute_for": found})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hard rules whoever saves: a department never has an account (R56)."""
        self.clean()
        super().save(*args, **kwargs)

    @cached_property
    def actor(self) -> str:
        """The user's id, for the audit trail."""
        return str(self.user_id)

    @property
    def organisation(self) -> str:
        """The party's code, for the audit trail."""
        return self.party.code

    @property
    def stand_in_for(self) -> str:
        """The id of the user replaced, or an empty string."""
        return str(self.substitute_for.user_id) if self.substitute_for else ""

    def may(self, verb: str) -> bool:
        """Whether this function carries a verb and the period holds today."""
        today = timezone.localdate()
        holds = self.valid_from <= today and (self.until is None or today <= self.until)
        return holds and roles.may(self.function, verb)
