"""The filters above the lists."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import SafetyRegion, Sector, Theme
from operations.models import Case, Deployment
from operations.stages import CaseStage, DeploymentStage

UNFINISHED = "unfinished"


class CaseFilter(django_filters.FilterSet):
    """Stage, clock, theme, sector, region, possible outbreak."""

    stage = django_filters.ChoiceFilter(choices=CaseStage.choices, label=_("Stage"), empty_label=_("all"))
    clock = django_filters.ChoiceFilter(
        choices=[("running", _("running")), ("late", _("over time")), ("ended", _("ended"))],
        method="by_clock",
        label=_("Clock"),
        empty_label=_("all"),
    )
    themes = django_filters.ModelChoiceFilter(queryset=Theme.objects.all(), label=_("Theme"), empty_label=_("all"))
    sector = django_filters.ModelChoiceFilter(queryset=Sector.objects.all(), label=_("Sector"), empty_label=_("all"))
    safety_regions = django_filters.ModelChoiceFilter(
        queryset=SafetyRegion.objects.all(), label=_("Safety region"), empty_label=_("all")
    )
    outbreak = django_filters.BooleanFilter(
        method="by_outbreak", label=_("Possible outbreak"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def by_clock(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Narrow to clocks that run, are over time, or ended."""
        if value == "ended":
            return queryset.filter(clock__ended_at__isnull=False)
        running = queryset.filter(clock__isnull=False, clock__ended_at__isnull=True)
        return running.filter(clock__due_at__lt=timezone.now()) if value == "late" else running

    def by_outbreak(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        """Narrow to possible outbreaks; unticked shows all."""
        return queryset.filter(has_outbreak=True) if value else queryset


class DeploymentFilter(django_filters.FilterSet):
    """Kind, stage, region."""

    kind = django_filters.ChoiceFilter(choices=Deployment.KINDS, label=_("Kind"), empty_label=_("all"))
    stage = django_filters.ChoiceFilter(
        choices=[(UNFINISHED, _("not finished")), *DeploymentStage.choices],
        method="by_stage",
        label=_("Stage"),
        empty_label=_("all"),
    )
    region = django_filters.ModelChoiceFilter(
        field_name="regions__region",
        queryset=SafetyRegion.objects.all(),
        label=_("Safety region"),
        empty_label=_("all"),
    )

    class Meta:
        model = Deployment
        fields: list[str] = []

    def by_stage(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Narrow to one stage, or to all that still ask for something."""
        return queryset.unfinished() if value == UNFINISHED else queryset.filter(stage=value)  # type: ignore[attr-defined]
