"""The forms in which editors steer search."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from content.analysis import analyse
from search.models import Promotion, Synonyms
from search.searching import cleaned

NOTHING_LEFT = _("These words stand in every text, so search passes them over. Choose words that say more.")
ONE_ONLY = _("Write at least two words that mean the same, with a comma between them.")


class PromotionForm(WagtailAdminModelForm):
    """Which page comes first for which words."""

    class Meta:
        model = Promotion
        fields = ["language", "words", "page", "position"]
        widgets = {"page": AdminPageChooser}

    def clean(self) -> dict[str, Any]:
        """Refuse words that search passes over."""
        given = super().clean() or self.cleaned_data
        words = given.get("words")
        if words and not analyse(words, given.get("language", "")):
            self.add_error("words", NOTHING_LEFT)
        return given

    def clean_words(self) -> str:
        """Write them as a search is read."""
        return cleaned(self.cleaned_data["words"])


class SynonymsForm(WagtailAdminModelForm):
    """Words that mean the same."""

    class Meta:
        model = Synonyms
        fields = ["language", "words"]

    def clean_words(self) -> str:
        """Write them alike, and ask for two at least."""
        words = dict.fromkeys(cleaned(word) for word in self.cleaned_data["words"].split(","))
        words.pop("", None)
        if len(words) < 2:
            raise forms.ValidationError(ONE_ONLY)
        return ", ".join(words)
