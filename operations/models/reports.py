"""The report of a deployment. The entities named on it are the entities that can read it, everywhere (R82)."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.acting import Acting
from network.models import Membership, Party
from operations.models.deployments import Deployment, DeploymentParty


class ReportQuerySet(models.QuerySet):
    """Questions about reports."""

    def visible_to(self, acting: Acting | None) -> "ReportQuerySet":
        """Submitted: the entities on the distribution list. Before that: the coordinating entity, which writes it."""
        if acting is None or not acting.may("operations.view"):
            return self.none()
        named = ReportRecipient.objects.filter(report=OuterRef("pk"), party__code=acting.organisation)
        writes = DeploymentParty.objects.filter(
            deployment=OuterRef("deployment"), role=DeploymentParty.COORDINATING, party__code=acting.organisation
        )
        return self.filter(
            Q(submitted_at__isnull=False) & Exists(named) | Q(submitted_at__isnull=True) & Exists(writes)
        )


class Report(models.Model):
    """What was found. Written and submitted by the coordinating entity (R79)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deployment = models.OneToOneField(Deployment, on_delete=models.PROTECT, related_name="report")
    findings = models.TextField(_("findings"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("submitted by")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | (~Q(findings="") & Q(submitted_by__isnull=False)),
                name="operations_report_has_findings",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReportSection(models.Model):
    """What one entity adds to the report, in its own name."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    text = models.TextField(_("contribution"))
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of a report")
        ordering = ["party__name"]
        constraints = [models.UniqueConstraint(fields=["report", "party"], name="operations_section_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.party_id}"


class ReportRecipient(models.Model):
    """An entity named on the report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recipients")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))

    class Meta:
        verbose_name = _("receiver of a report")
        verbose_name_plural = _("receivers of a report")
        ordering = ["party__name"]
        constraints = [models.UniqueConstraint(fields=["report", "party"], name="operations_recipient_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.party_id}"
