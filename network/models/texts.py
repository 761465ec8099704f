"""What a party does for people, in their own language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from network.models.parties import Party


class PartyText(TranslatableMixin, models.Model):
    """The public words about a party. Written in Dutch, translated like a page; editors keep it as a snippet."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="texts", verbose_name=_("party"))
    summary = models.CharField(_("in one sentence"), max_length=250)
    text = models.TextField(_("what it does and what you can ask"), blank=True)

    panels = [FieldPanel("party"), FieldPanel("summary"), FieldPanel("text")]
    override_translatable_fields = [SynchronizedField("party", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text about a party")
        verbose_name_plural = _("texts about parties")
        constraints = [models.UniqueConstraint(fields=["party", "locale"], name="network_one_text_a_language")]

    def __str__(self) -> str:
        return self.summary

    def clean(self) -> None:
        """Refuse a second text about the same party in one language."""
        super().clean()
        same = PartyText.objects.filter(party_id=self.party_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.party_id and same.exists():
            raise ValidationError({"party": _("This party has a text in this language already.")})
