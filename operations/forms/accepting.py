"""Accepting a signal into a case."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm
from intake.models import Signal
from operations.actions import cases
from operations.forms.cases import share_now
from operations.models import Case

NEW = "new"
SHOWN = 20


class AcceptForm(MoveForm):
    """A new case, or one that is there: those about the same site stand first."""

    label = _("Accept into a case")
    explanation = _(
        "From now on members see its themes, sector, region and clock. What the sender wrote stays sealed; "
        "the entities on the case get the masked copy, if there is one."
    )
    done = _("The signal was accepted.")
    into = forms.ChoiceField(widget=forms.RadioSelect, label=_("Which case"))
    scope = forms.ChoiceField(
        choices=Case.SCOPES, label=_("A new case is about"), initial=Case.SITE, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alike = Signal.objects.same_site_as(self.instance).values("case_signal__case")
        living = Case.objects.visible_to(self.acting).living().select_related("sector")
        same = list(living.filter(pk__in=alike))
        others = list(living.exclude(pk__in=alike).order_by("-opened_at")[:SHOWN])
        self.cases = {str(case.pk): case for case in [*same, *others]}
        into = cast(forms.ChoiceField, self.fields["into"])
        into.choices = [
            (NEW, _("a new case")),
            *((str(case.pk), _("%(case)s: the same site") % {"case": case}) for case in same),
            *((str(case.pk), " · ".join(filter(None, [str(case), str(case.sector or "")]))) for case in others),
        ]
        into.initial = str(same[0].pk) if same else NEW

    def save(self) -> None:
        """Open a case or link to one, then share the masked copies if there are any and the vault is open."""
        into = self.cases.get(self.cleaned_data["into"])
        if into is None:
            scope = self.cleaned_data["scope"]
            self.case = cases.open_case(signals=[self.instance], acting=self.acting, scope=scope)
        else:
            self.case = cases.link_signal(case=into, signal=self.instance, acting=self.acting)
        if self.case.case_signals.filter(signal__redacted_envelope__isnull=False).exists():
            self.share()

    def share(self) -> None:
        """Share, or say that it still has to be done: the signal is accepted either way."""
        try:
            share_now(self.case, self.acting, self.request)
        except ValidationError as error:
            messages.warning(self.request, " ".join(error.messages))

    def next_url(self) -> str:
        """Go on with the case."""
        return reverse("operations_cases:case", args=[self.case.pk])
