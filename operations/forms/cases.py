"""The forms of a case's verbs, except those of a consult."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from intake.stages import OverrunReason
from network.forms.places import MunicipalityField
from network.models import Party, Theme
from operations.actions import cases, deployments
from operations.forms.fields import EntitiesField, EntityField, MomentField, on_case
from operations.models import Case, Deployment
from vault.unlocked import vault_of


class AssessThemesForm(MoveForm):
    """All themes on one page: the competent entity, or not applicable."""

    label = _("Look at the themes")
    explanation = _("Every theme needs an answer before a decision can be made.")
    NOT_APPLICABLE = "-"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = list(Theme.objects.active())
        known = {one.theme_id: one for one in self.instance.assessments.select_related("competent_party")}
        competent = [one.competent_party for one in known.values() if one.competent_party]
        self.parties = {party.code: party for party in [*on_case(self.instance), *competent]}
        choices = [
            ("", _("not looked at yet")),
            *((code, str(party)) for code, party in self.parties.items()),
            (self.NOT_APPLICABLE, _("not applicable here")),
        ]
        for theme in self.themes:
            assessed = known.get(theme.pk)
            initial = ""
            if assessed:
                initial = assessed.competent_party.code if assessed.competent_party else self.NOT_APPLICABLE
            self.fields[theme.pk] = forms.ChoiceField(
                choices=choices, required=False, initial=initial, label=str(theme)
            )

    def save(self) -> None:
        """Assess each theme that has a new answer."""
        with transaction.atomic():
            for theme in self.themes:
                answer = self.cleaned_data[theme.pk]
                if answer and theme.pk in self.changed_data:
                    cases.assess_theme(
                        case=self.instance, theme=theme, acting=self.acting, competent_party=self.parties.get(answer)
                    )


class InviteGuestForm(MoveForm):
    """Put an organisation from outside on this case."""

    label = _("Invite an organisation")
    explanation = _("It sees this case only: no other case, and no report that does not name it.")
    party = EntityField(label=_("Organisation"))
    until = MomentField(label=_("Until"), help_text=_("Leave empty for as long as the case lives."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.instance.case_parties.current().values("party")
        self.offer("party", Party.objects.exclude(Q(kind=Party.DEPARTMENT) | Q(pk__in=here)))

    def save(self) -> None:
        """Invite."""
        cases.invite_guest(case=self.instance, acting=self.acting, **self.cleaned_data)


class ShareCopiesForm(MoveForm):
    """Give the entities on the case the masked copies."""

    label = _("Share the masked copies")
    explanation = _("Every entity on the case can then read what was masked; the original stays with the desk.")

    def save(self) -> None:
        """Share, and say who could not get a copy."""
        share_now(self.instance, self.acting, self.request)


def share_now(case: Case, acting: Any, request: HttpRequest) -> None:
    """Share with the open vault of this request; refuse when it is closed."""
    vault = vault_of(request)
    if vault is None:
        raise ValidationError(_("Your vault is closed: sign in again, then share the copies."))
    without = cases.share_copies(case=case, vault=vault, acting=acting)
    if without:
        names = ", ".join(str(party) for party in without)
        messages.warning(request, _("No copy for these entities, which have no key yet: %(names)s") % {"names": names})


class NoteForm(MoveForm):
    """Write in the shared file."""

    label = _("Write a note")
    text = StaffText(label=_("Note"))
    readers = EntitiesField(label=_("Only for"), help_text=_("Tick nobody: everybody on the case reads it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("readers", on_case(self.instance).exclude(pk=self.acting.party_id))

    def save(self) -> None:
        """Write it."""
        cases.note(case=self.instance, acting=self.acting, **self.cleaned_data)


class ExplainOverrunForm(MoveForm):
    """Say why it took longer than 24 hours."""

    label = _("Explain the delay")
    explanation = _("The 24 hours are what we can do. Longer is no error, but it needs a reason.")
    reason = forms.ChoiceField(choices=OverrunReason.choices, label=_("Why"), widget=forms.RadioSelect)

    def save(self) -> None:
        """Explain."""
        cases.explain_overrun(case=self.instance, acting=self.acting, **self.cleaned_data)


class CloseCaseForm(MoveForm):
    """Close the case."""

    label = _("Close the case")
    explanation = _("Nothing more is asked of anybody. A member can convene a consult on it again at any time.")
    serious = True

    def save(self) -> None:
        """Close."""
        cases.close_case(case=self.instance, acting=self.acting)


class PrepareForm(MoveForm):
    """Make a deployment."""

    label = _("Prepare a deployment")
    kind = forms.ChoiceField(choices=Deployment.KINDS, widget=forms.RadioSelect, label=_("Kind"))
    municipality = MunicipalityField(
        label=_("Where"), help_text=_("Its safety region leads and takes part by itself.")
    )
    second = MunicipalityField(label=_("Second place"), required=False)
    third = MunicipalityField(label=_("Third place"), required=False)
    coordinator = EntityField(label=_("Coordinating entity"), help_text=_("Exactly one. It writes the report."))
    parties = EntitiesField(label=_("Who takes part"))
    plan = StaffText(label=_("Plan of approach"), required=False, help_text=_("Can be written later."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("coordinator", on_case(self.instance))
        self.offer("parties", on_case(self.instance))
        self.fields["kind"].initial = (
            Deployment.REPRESSIVE if self.instance.outbreak_is_possible else Deployment.PREVENTIVE
        )
        first = self.instance.case_signals.filter(signal__municipality__isnull=False).first()
        if first:
            self.fields["municipality"].initial = first.signal.municipality_id

    def save(self) -> None:
        """Prepare."""
        data = self.cleaned_data
        towns = [data[name] for name in ("municipality", "second", "third") if data[name]]
        self.made = deployments.prepare(
            case=self.instance,
            kind=data["kind"],
            municipalities=list(dict.fromkeys(towns)),
            acting=self.acting,
            coordinator=data["coordinator"],
            parties=data["parties"],
            plan=data["plan"],
        )

    def next_url(self) -> str:
        """Go on with the deployment."""
        return reverse("operations_deployments:case", args=[self.made.pk])
