"""The talk with a sender nobody knows. Messages are sealed to the receipt, replies to the desk."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.models.signals import Signal


class ReporterMessage(models.Model):
    """Something for the sender, sealed to the receipt's key. The answer page reads this table and no other.

    It carries the day and nothing finer. `copy` is what the desk keeps of its own words, sealed to the desk.
    """

    STAGE, QUESTION, ANSWER = "stage", "question", "answer"
    KINDS = [(STAGE, _("stage")), (QUESTION, _("question")), (ANSWER, _("answer"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt_lookup = models.CharField(max_length=64, db_index=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    payload = models.BinaryField()
    day = models.DateField()
    copy = models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("message to a reporter")
        verbose_name_plural = _("messages to reporters")
        ordering = ["receipt_lookup", "position"]
        constraints = [models.UniqueConstraint(fields=["receipt_lookup", "position"], name="intake_message_position")]

    def __str__(self) -> str:
        return str(self.id)


class ReporterReply(models.Model):
    """A sender's reply, sealed to the desk. The letterbox only inserts it; the desk's sweep finds its signal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt_lookup = models.CharField(max_length=64, db_index=True)
    envelope = models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(_("arrived"), help_text=_("to the quarter hour"))
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, null=True, blank=True, related_name="replies")

    class Meta:
        verbose_name = _("reply of a reporter")
        verbose_name_plural = _("replies of reporters")
        ordering = ["arrived_at", "id"]

    def __str__(self) -> str:
        return str(self.id)
