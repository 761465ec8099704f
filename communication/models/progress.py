"""What was done with the plan: when which product came out in which language, and who was reminded."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from decisions.models import Recorded
from network.models import Party


class Delivery(Recorded):
    """A product came out in a language, on a day. `digest` is that of the message then: a later text makes it old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    product_key = models.UUIDField(db_index=True)
    language = models.CharField(_("language"), max_length=8)
    done_on = models.DateField(_("came out on"))
    digest = models.CharField(max_length=64)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["product_key", "language", "done_on"], name="communication_delivered_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Reminder(Recorded):
    """The owner of a product was reminded of a date: once before it, once when it has passed."""

    SOON, LATE = "soon", "late"

    product_key = models.UUIDField()
    due_on = models.DateField()
    moment = models.CharField(max_length=4, choices=[(SOON, "soon"), (LATE, "late")])

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["product_key", "due_on", "moment"], name="communication_reminded_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
