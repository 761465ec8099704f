"""What each party may do, and the law that says so."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.models.parties import Party
from network.models.periods import PeriodQuerySet, period_constraint, refuse_overlap
from network.models.subjects import Sector, Theme


class Power(models.Model):
    """A power of a party, as it holds in a period. Source: network/data/powers.csv.

    A power recorded at a representative ("the municipal health services") is held by every organisation it
    represents, each in its own area.
    """

    FACILITATE = "facilitate"
    TYPES = [
        ("enforce", _("enforces")),
        ("supervise", _("supervises")),
        ("investigate", _("investigates")),
        ("lead", _("leads")),
        ("execute", _("carries out")),
        ("norm", _("sets the norm")),
        ("duty", _("has a duty")),
        ("exchange", _("exchanges data")),
        ("advise", _("advises")),
        ("private", _("private agreement")),
        ("request", _("can ask for it")),
        (FACILITATE, _("facilitates")),
    ]
    # Who facilitates or advises does not act on site: no plan of approach may rest on these alone.
    ACTING_TYPES = frozenset({"enforce", "supervise", "investigate", "lead", "execute"})

    code = models.SlugField(_("code"), max_length=20, unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="powers", verbose_name=_("party"))
    themes = models.ManyToManyField(Theme, related_name="powers", verbose_name=_("themes"))
    sectors = models.ManyToManyField(
        Sector,
        blank=True,
        related_name="powers",
        verbose_name=_("only in these sectors"),
        help_text=_("Empty: in all sectors."),
    )
    name = models.CharField(_("power"), max_length=250, help_text=_("in Dutch"))
    name_en = models.CharField(_("power in English"), max_length=250, blank=True)
    type = models.CharField(_("type"), max_length=12, choices=TYPES)
    law = models.CharField(_("law"), max_length=160)
    articles = models.CharField(_("articles"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("power")
        verbose_name_plural = _("powers")
        ordering = ["party", "code"]
        constraints = [
            period_constraint("network_power_period"),
            models.CheckConstraint(
                condition=~Q(law=""),
                name="network_power_has_a_basis",
                violation_error_message=_("A power needs a basis: name the law or the agreement."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse the same power of the same party twice in one period."""
        if self.party_id:
            same = Power.objects.filter(party_id=self.party_id, law=self.law, articles=self.articles, name=self.name)
            refuse_overlap(self, same)
        if not self.source.strip():
            raise ValidationError({"source": _("Say where this comes from.")})

    @property
    def to_be_verified(self) -> bool:
        """Whether the source itself says that nobody has checked it."""
        return "verify" in f"{self.source} {self.note} {self.articles}"
