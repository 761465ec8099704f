"""Opening the next version, answering in a workflow, and narrowing the tables."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import StaffText
from communication.audience_kinds import AudienceKind
from communication.forms.parts import day_input
from communication.stages import Coverage


class DraftForm(forms.Form):
    """The next version."""

    title = forms.CharField(label=_("Title"), max_length=160)
    summary = StaffText(label=_("Summary"), required=False, help_text=_("What this version is for."))
    valid_from = forms.DateField(label=_("Valid from"), widget=day_input())
    valid_until = forms.DateField(label=_("Valid until"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.update(valid_from=today, valid_until=today + timedelta(days=90))


class AnswerForm(forms.Form):
    """Yes, or what has to change."""

    comment = StaffText(
        label=_("What has to change"), required=False, help_text=_("Only needed when you ask for changes.")
    )


class CoverageFilter(forms.Form):
    """Narrow the matrix."""

    kind = forms.ChoiceField(label=_("Audience"), required=False, choices=[("", _("all")), *AudienceKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *Coverage.choices])
