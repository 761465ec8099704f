"""Whom to reach, at any hour; and which parties know that the platform exists."""

import re
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.parties import Party
from network.models.places import SafetyRegion
from network.models.subjects import Theme

# An empty one too: which of the ways there must be is a constraint.
PHONE = re.compile(r"(?:\+?\d[\d ()/.\-]{2,})?")


class ContactQuerySet(models.QuerySet):
    """Questions about contacts."""

    def in_use(self) -> "ContactQuerySet":
        """Contacts that have not been withdrawn."""
        return self.filter(is_active=True)

    def general(self) -> "ContactQuerySet":
        """General contact points: all that the public ever sees."""
        return self.in_use().filter(is_general=True)

    def stale(self, day: date | None = None) -> "ContactQuerySet":
        """Contacts nobody has verified for too long: 90 days, across the border 60 (R44, R48)."""
        day = day or timezone.localdate()
        home = day - timedelta(days=settings.NETWORK_CONTACT_STALE_DAYS)
        abroad = day - timedelta(days=settings.NETWORK_FOREIGN_CONTACT_STALE_DAYS)
        foreign = Q(party__tier=Party.FOREIGN)
        return self.in_use().filter(
            Q(verified_on__isnull=True) | (foreign & Q(verified_on__lt=abroad)) | (~foreign & Q(verified_on__lt=home))
        )


class Contact(models.Model):
    """A way to reach a party by function, day or night. A person's name stands here only where it must."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("party"))
    # Who keeps it right: the party itself, or for a party across the border a safety region (R11, R91).
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="kept_contacts", verbose_name=_("kept by"))
    function = models.CharField(_("function"), max_length=120, help_text=_("A role, not a person: “duty officer”."))
    region = models.ForeignKey(
        SafetyRegion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("for this safety region"),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="contacts", verbose_name=_("themes"))
    is_general = models.BooleanField(
        _("general contact point"), default=False, help_text=_("Everybody may see it. It never names a person.")
    )
    person = models.CharField(_("name of a person"), max_length=120, blank=True)
    phone = models.CharField(_("phone in office hours"), max_length=40, blank=True)
    phone_always = models.CharField(_("phone day and night"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    substitute = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in_for",
        verbose_name=_("substitute"),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("verified by")
    )
    last_contact_on = models.DateField(_("last contact on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["party", "function", "id"]
        indexes = [models.Index(fields=["region", "party"], name="network_contact_cell")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=False) | ~Q(phone="", phone_always="", email=""),
                name="network_contact_reachable",
                violation_error_message=_("Give a phone number or an e-mail address."),
            ),
            models.CheckConstraint(
                condition=Q(is_general=False) | Q(person=""),
                name="network_general_names_nobody",
                violation_error_message=_("A general contact point is public and names no person."),
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def clean(self) -> None:
        """Refuse an owner who cannot be one, and a substitute of another party."""
        if self.party_id and self.owner_id and self.party.tier == Party.FOREIGN and self.owner.kind != "region":
            raise ValidationError({"owner": _("A contact across the border is kept by a safety region.")})
        for name in ("phone", "phone_always"):
            if not PHONE.fullmatch(getattr(self, name)):
                raise ValidationError({name: _("A phone number has digits, spaces and + - ( ) only.")})
        if self.substitute and self.substitute.party_id != self.party_id:
            raise ValidationError({"substitute": _("A substitute belongs to the same party.")})
        if self.substitute_id and self.substitute_id == self.pk:
            raise ValidationError({"substitute": _("Nobody is their own substitute.")})

    @property
    def next_check_on(self) -> date:
        """The day on which somebody has to look whether this is still right."""
        if self.verified_on is None:
            return timezone.localdate()
        foreign = self.party.tier == Party.FOREIGN
        days = settings.NETWORK_FOREIGN_CONTACT_STALE_DAYS if foreign else settings.NETWORK_CONTACT_STALE_DAYS
        return self.verified_on + timedelta(days=days)

    @property
    def is_stale(self) -> bool:
        """Whether that day has passed, or nobody ever looked."""
        return self.verified_on is None or self.next_check_on < timezone.localdate()


class Acquaintance(models.Model):
    """That a party does not know, was told of, or confirmed to know the platform; rows are added, the last holds."""

    UNKNOWN = "unknown"
    STATUSES = [(UNKNOWN, _("does not know us")), ("informed", _("informed")), ("confirmed", _("confirmed"))]

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="acquaintance", verbose_name=_("party"))
    status = models.CharField(_("status"), max_length=10, choices=STATUSES)
    on = models.DateField(_("on"), default=timezone.localdate)
    by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("told by"))
    how = models.CharField(_("how"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("acquaintance with the platform")
        verbose_name_plural = _("acquaintance with the platform")
        ordering = ["party", "-on", "-id"]
        indexes = [models.Index(fields=["party", "-on"], name="network_acquaintance_last")]

    def __str__(self) -> str:
        return f"{self.party_id} {self.status}"
