"""The forms of a moderator's verbs between arrival and end."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.forms import MoveForm, StaffText
from intake import actions
from intake.actions.judging import TEXTS
from intake.forms.labels import TEXT_LABELS, countries, languages
from intake.models import Signal
from intake.stages import OverrunReason, QuarantineReason
from network.forms.places import MunicipalityField
from network.models import SafetyRegion, Sector, Theme
from vault.unlocked import vault_of

# Answers chosen from a list: nothing in them to mask.
CLOSED = ("measures", "ongoing")


class ClaimForm(MoveForm):
    """Take a signal from the queue."""

    label = _("I take this one")
    done = _("It is yours.")

    def save(self) -> None:
        """Claim."""
        actions.claim(signal=self.instance, acting=self.acting)


class TakeOverForm(MoveForm):
    """Take a signal over from a colleague."""

    label = _("Take over")
    explanation = _("From now on you are the one who looks after it.")
    done = _("It is yours.")

    def save(self) -> None:
        """Take it over."""
        actions.take_over(signal=self.instance, acting=self.acting)


class ClassifyForm(MoveForm):
    """Correct the open line: closed choices only."""

    label = _("Classify")
    explanation = _("The clock does not change, whatever you choose.")
    FACTS = ("urgency", "possible_outbreak", "sector", "municipality", "safety_region")

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.active(), label=_("Themes"), widget=forms.CheckboxSelectMultiple
    )
    possible_outbreak = forms.BooleanField(label=_("Possible outbreak"), required=False)
    urgency = forms.ChoiceField(choices=Signal.URGENCIES, label=_("Urgency"))
    sector = forms.ModelChoiceField(Sector.objects.active(), label=_("Sector"), required=False)
    municipality = MunicipalityField(required=False, help_text=_("Gives the safety region."))
    safety_region = forms.ModelChoiceField(
        SafetyRegion.objects.all(), label=_("Safety region"), required=False, help_text=_("When the town is unknown.")
    )
    home_country = forms.ChoiceField(choices=countries, label=_("Country of home"), required=False)
    work_country = forms.ChoiceField(choices=countries, label=_("Country of work"), required=False)
    language = forms.ChoiceField(choices=languages, label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*self.FACTS, "home_country", "work_country", "language"):
            self.fields[name].initial = getattr(self.instance, name)
        municipality: MunicipalityField = self.fields["municipality"]  # type: ignore[assignment]
        municipality.offer_also(self.instance.municipality_id)
        self.fields["themes"].initial = [theme.pk for theme in self.instance.themes.all()]

    def save(self) -> None:
        """Classify."""
        actions.classify(signal=self.instance, acting=self.acting, **self.cleaned_data)


class AskForm(MoveForm):
    """Ask the sender something through the receipt."""

    label = _("Ask the sender")
    explanation = _("The question waits at the receipt until the sender looks. The clock runs on.")
    text = StaffText(label=_("Your question, in the sender's language"), max_length=2000)

    def save(self) -> None:
        """Ask."""
        actions.ask(signal=self.instance, acting=self.acting, **self.cleaned_data)


class ResumeForm(MoveForm):
    """Wait no longer for an answer."""

    label = _("Go on without an answer")
    explanation = _("The question stays at the receipt; an answer that comes later is added.")

    def save(self) -> None:
        """Go on."""
        actions.resume(signal=self.instance, acting=self.acting)


class QuarantineForm(MoveForm):
    """Set a signal apart."""

    label = _("Set apart")
    explanation = _("It leaves the queue but not the clock. The sender is not told.")
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(one.value, one.label) for one in (QuarantineReason.DOUBTFUL, QuarantineReason.THREAT)],
        widget=forms.RadioSelect,
    )

    def save(self) -> None:
        """Set it apart."""
        actions.quarantine(signal=self.instance, acting=self.acting, **self.cleaned_data)


class ReleaseForm(MoveForm):
    """Take a signal out of quarantine."""

    label = _("Assess it after all")
    done = _("It is out of quarantine and yours.")

    def save(self) -> None:
        """Release."""
        actions.release(signal=self.instance, acting=self.acting)


class AnnotateForm(MoveForm):
    """The desk's own note, sealed."""

    label = _("Translation and note")
    explanation = _("Only the intake desk can read this. Do not write who the sender might be.")
    needs_vault = True
    note = StaffText(label=_("Note"), rows=10, max_length=8000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vault = vault_of(self.request)
        if vault is not None and not self.is_bound:
            opened = actions.open_sealed(signal=self.instance, vault=vault, acting=self.acting)
            self.initial["note"] = opened.note

    def save(self) -> None:
        """Seal the note."""
        vault = vault_of(self.request)
        if vault is None:
            raise ValidationError(_("Your vault has closed meanwhile. Open it and send this again."))
        actions.annotate(signal=self.instance, vault=vault, acting=self.acting, note=self.cleaned_data["note"])


class RedactForm(MoveForm):
    """The copy for partners, written beside the original."""

    label = _("Mask persons")
    explanation = _(
        "This copy is what partners can be given. Take out names, addresses of people, and everything that could tell "
        "who sent it. The original stays sealed to the desk."
    )
    needs_vault = True
    template = "intake/redact.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vault = vault_of(self.request)
        self.originals: dict[str, str] = {}
        if vault is not None:
            opened = actions.open_sealed(signal=self.instance, vault=vault, acting=self.acting)
            self.originals = {name: text for name, text in opened.texts.items() if name in TEXTS}
            self.initial = opened.redacted or dict(self.originals)
        for name in self.originals:
            if name not in CLOSED:
                rows = 10 if name == "what" else 2
                self.fields[name] = StaffText(label=TEXT_LABELS[name], rows=rows, required=False, max_length=20000)

    def pairs(self) -> list[tuple[Any, str]]:
        """Each field of the copy with the original beside it."""
        return [(self[name], self.originals[name]) for name in self.fields]

    def save(self) -> None:
        """Seal the copy. Closed answers (which measures, does it go on) go along as they are."""
        if not self.originals:
            raise ValidationError(_("Your vault has closed meanwhile. Open it and send this again."))
        closed = {name: text for name, text in self.originals.items() if name in CLOSED}
        actions.redact(signal=self.instance, texts={**self.cleaned_data, **closed}, acting=self.acting)


class ExplainOverrunForm(MoveForm):
    """Say why it took longer than 24 hours."""

    label = _("Explain the delay")
    explanation = _("The 24 hours are what we can do. Longer is no error, but it needs a reason.")
    reason = forms.ChoiceField(choices=OverrunReason.choices, label=_("Why"), widget=forms.RadioSelect)

    def save(self) -> None:
        """Explain."""
        actions.explain_overrun(signal=self.instance, acting=self.acting, **self.cleaned_data)
