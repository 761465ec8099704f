"""That an entity acted after a visit, and on which power: a note of it, never the file itself (R6)."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from network.models import Party, Theme
from operations.models.deployments import Deployment, DeploymentParty
from operations.models.powers import RestsOnPower


class EnforcementNoteQuerySet(models.QuerySet):
    """Questions about notes of enforcement."""

    def visible_to(self, acting: Acting | None) -> "EnforcementNoteQuerySet":
        """The entities with a seat in the deployment."""
        if acting is None or not acting.may("operations.view"):
            return self.none()
        seats = DeploymentParty.objects.filter(deployment=OuterRef("deployment"), party__code=acting.organisation)
        return self.filter(Exists(seats))


class EnforcementNote(RestsOnPower):
    """What one entity did on its own powers, on which theme and day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="enforcement_notes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", verbose_name=_("theme"))
    done_on = models.DateField(_("done on"))
    text = models.CharField(_("what was done"), max_length=300)
    noted_at = models.DateTimeField()

    objects = EnforcementNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of enforcement")
        verbose_name_plural = _("notes of enforcement")
        ordering = ["done_on", "noted_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(power_code="") | ~Q(reason=""), name="operations_enforcement_rests_on_something"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="operations_enforcement_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.id)
