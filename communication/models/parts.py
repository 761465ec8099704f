"""What stands in a version: goals, messages and products. They are written in a draft and never after it.

`key` names the same thing in every version: differences, deliveries and approvals hang on it.
"""

import uuid
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.personal_data import refuse_bsn
from communication import stages
from communication.models.plans import PlanVersion
from communication.models.registers import Audience, Channel, known_languages
from decisions.models import AlreadyRecorded
from network.models import Party


def refuse_adopted(version_ids: Any) -> None:
    """Raise AlreadyRecorded when one of these versions is no draft any more."""
    if PlanVersion.objects.filter(pk__in=version_ids).exclude(stage=stages.DRAFT).exists():
        raise AlreadyRecorded


class PartQuerySet(models.QuerySet):
    """Rows of a version: what was adopted is neither changed nor removed."""

    def update(self, **kwargs: Any) -> int:
        """Update rows of a draft only."""
        refuse_adopted(self.values("version"))
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove rows of a draft only."""
        refuse_adopted(self.values("version"))
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Add rows to a draft only."""
        refuse_adopted({one.version_id for one in objs})
        return super().bulk_create(objs, *args, **kwargs)


class Part(models.Model):
    """Something in a version of the plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="%(class)ss", editable=False)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change what was adopted."""
        refuse_adopted([self.version_id])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse to remove what was adopted."""
        refuse_adopted([self.version_id])
        return super().delete(*args, **kwargs)


class Goal(Part):
    """What the plan is to bring about."""

    text = models.CharField(_("goal"), max_length=300, validators=[refuse_bsn])

    class Meta(Part.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="communication_goal_once")]

    def __str__(self) -> str:
        return self.text


class Message(Part):
    """What people need to hear; the entities it concerns say yes to it before it goes out (R26)."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="messages", verbose_name=_("goal"))
    title = models.CharField(
        _("title"), max_length=80, validators=[refuse_bsn], help_text=_("A few words, for lists and tables.")
    )
    text = models.TextField(
        _("message"), validators=[refuse_bsn], help_text=_("What the audience has to know and do, in plain words.")
    )
    audiences = models.ManyToManyField(
        Audience,
        blank=True,
        related_name="messages",
        verbose_name=_("audiences"),
        help_text=_("Who needs to hear it."),
    )
    concerned = models.ManyToManyField(
        Party,
        blank=True,
        related_name="+",
        verbose_name=_("needs the approval of"),
        help_text=_("The entities concerned. Without their approval nothing of this message goes out."),
    )

    class Meta(Part.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="communication_message_once")]

    def __str__(self) -> str:
        return self.title


class Product(Part):
    """Something that brings a message to audiences, with its channels, languages, owner and dates."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="products", verbose_name=_("message"))
    title = models.CharField(_("title"), max_length=120, validators=[refuse_bsn])
    kind = models.CharField(_("kind"), max_length=10, choices=stages.ProductKind.choices)
    page_key = models.UUIDField(_("page"), null=True, blank=True, help_text=_("The page of this site that it is."))
    audiences = models.ManyToManyField(Audience, blank=True, related_name="products", verbose_name=_("audiences"))
    channels = models.ManyToManyField(Channel, blank=True, related_name="products", verbose_name=_("channels"))
    languages = models.JSONField(_("languages"), default=list, validators=[known_languages])
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner"))
    frequency = models.CharField(
        _("how often"), max_length=12, choices=stages.Frequency.choices, default=stages.Frequency.ONCE
    )
    planned_on = models.DateField(_("planned for"))
    planned_until = models.DateField(
        _("repeated until"), null=True, blank=True, help_text=_("Only for what comes out more than once.")
    )

    class Meta(Part.Meta):
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="communication_product_once"),
            models.UniqueConstraint(
                fields=["version", "page_key"],
                name="communication_page_once",
                violation_error_message=_("This page is in the plan already."),
            ),
            models.CheckConstraint(
                condition=Q(planned_until__isnull=True) | Q(planned_until__gte=F("planned_on")),
                name="communication_product_period",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse dates that cannot be, and a page that is none."""
        found: dict[str, Any] = {}
        repeated = self.frequency != stages.Frequency.ONCE
        if repeated and not self.planned_until:
            found["planned_until"] = _("Say until when it is repeated.")
        elif not repeated and self.planned_until:
            found["planned_until"] = _("What comes out once is not repeated: leave this empty or choose how often.")
        if self.planned_on and not self.fits(self.version.valid_from, self.version.valid_until):
            found["planned_on"] = _("This lies outside the period of the plan.")
        is_page = self.kind == stages.ProductKind.PAGE
        if self.page_key and not is_page:
            found["page_key"] = _("Only a product of the kind “page” is a page of this site.")
        if found:
            raise ValidationError(found)

    def fits(self, first: date, last: date) -> bool:
        """Whether its dates lie in a period; what was in the version before may have begun earlier."""
        carried_over = Product.objects.filter(version=self.version.previous_id, key=self.key).exists()
        return (first <= self.planned_on or carried_over) and (self.planned_until or self.planned_on) <= last
