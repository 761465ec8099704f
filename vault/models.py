"""Sealed things and the keys to them.

No table here holds a time of sealing or an order: a web signal's moment is kept in one place only, floored.
Every primary key is drawn by the client, so a role that may only INSERT needs no RETURNING.
"""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Party

if TYPE_CHECKING:
    from collections.abc import Iterable


class PartyKeyQuerySet(models.QuerySet["PartyKey"]):
    """Questions about the keys of organisations."""

    def current(self) -> "PartyKeyQuerySet":
        """Keys that new seals are made for: one an organisation."""
        return self.filter(retired_at__isnull=True)


class PartyKey(models.Model):
    """An organisation's public key; the private half lies only in the shares of its members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="keys", verbose_name=_("party"))
    version = models.PositiveIntegerField(_("version"))
    public_key = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    rotate_since = models.DateTimeField(_("must be replaced since"), null=True, blank=True)

    objects = PartyKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of an organisation")
        verbose_name_plural = _("keys of organisations")
        ordering = ["party", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["party", "version"], name="vault_party_key_version"),
            models.UniqueConstraint(
                fields=["party"], condition=Q(retired_at__isnull=True), name="vault_one_current_party_key"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MemberKey(models.Model):
    """A member's key pair; the private half is wrapped with the password and the server's pepper."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="member_key"
    )
    public_key = models.BinaryField(max_length=32)
    wrapped_private_key = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    # What it was stretched with: the settings may grow, an old wrap must still open.
    passes = models.PositiveSmallIntegerField()
    memory = models.PositiveIntegerField()
    # Shows another pepper file than the one used here without showing the pepper.
    pepper_mark = models.CharField(max_length=16)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("key of a member")
        verbose_name_plural = _("keys of members")

    def __str__(self) -> str:
        return f"key of user {self.pk}"


class KeyShare(models.Model):
    """An organisation's private key, sealed to one member's public key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party_key = models.ForeignKey(PartyKey, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="key_shares")
    sealed_private_key = models.BinaryField()

    class Meta:
        verbose_name = _("share of a key")
        verbose_name_plural = _("shares of keys")
        constraints = [models.UniqueConstraint(fields=["party_key", "user"], name="vault_one_share")]

    def __str__(self) -> str:
        return str(self.id)


class RecoveryKeyQuerySet(models.QuerySet["RecoveryKey"]):
    """Questions about recovery keys."""

    def current(self) -> "RecoveryKeyQuerySet":
        """The recovery key that new seals are made for."""
        return self.filter(retired_at__isnull=True)


class RecoveryKey(models.Model):
    """The public half of a key whose private half lies on paper, in a safe, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_key = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = RecoveryKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery key")
        verbose_name_plural = _("recovery keys")

    def __str__(self) -> str:
        return str(self.id)


class Envelope(models.Model):
    """Sealed fields with a key of their own. Whoever has a grant has that key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")

    def __str__(self) -> str:
        return str(self.id)


class SealedField(models.Model):
    """One sealed value in an envelope."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=60)
    ciphertext = models.BinaryField()

    class Meta:
        verbose_name = _("sealed field")
        verbose_name_plural = _("sealed fields")
        constraints = [models.UniqueConstraint(fields=["envelope", "name"], name="vault_one_field")]

    def __str__(self) -> str:
        return str(self.id)


class GrantQuerySet(models.QuerySet["Grant"]):
    """Questions about grants."""

    def live(self) -> "GrantQuerySet":
        """Grants whose time has not run out."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=timezone.now()))

    def expired(self) -> "GrantQuerySet":
        """Grants whose time has run out and that nobody has deleted yet."""
        return self.filter(until__lte=timezone.now())

    def of_party(self, party: Party) -> "GrantQuerySet":
        """What an organisation was given, whichever version of its key."""
        return self.filter(party_key__party=party)

    def of_envelopes(self, envelopes: "Iterable[Envelope]") -> "GrantQuerySet":
        """Grants on these envelopes."""
        return self.filter(envelope__in=list(envelopes))


class Grant(models.Model):
    """An envelope's key, wrapped for one organisation or for the recovery key. No row, no read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="grants")
    party_key = models.ForeignKey(PartyKey, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    recovery = models.ForeignKey(RecoveryKey, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    wrapped_key = models.BinaryField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason_code = models.CharField(max_length=60, blank=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.CheckConstraint(
                condition=Q(party_key__isnull=True, recovery__isnull=False)
                | Q(party_key__isnull=False, recovery__isnull=True),
                name="vault_grant_to_one",
            ),
            models.UniqueConstraint(fields=["envelope", "party_key"], name="vault_one_grant_a_key"),
            models.UniqueConstraint(fields=["envelope", "recovery"], name="vault_one_recovery_grant"),
        ]

    def __str__(self) -> str:
        return str(self.id)
