"""By which road signals come. The roads are data: a new one needs no deploy (R84)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.subjects import Named


class Channel(Named):
    """A road by which signals come. Source: intake/data/channels.csv."""

    FORM = "form"
    MEDIA = "media"
    PARTNER = "partner"
    KINDS = [
        (FORM, _("anonymous web form")),
        ("phone", _("phone")),
        (PARTNER, _("a party of the network")),
        ("region", _("safety region")),
        ("department", _("department")),
        ("foreign", _("foreign authority")),
        (MEDIA, _("media")),
        ("other", _("other")),
    ]

    kind = models.CharField(_("kind"), max_length=12, choices=KINDS)
    needs_region = models.BooleanField(_("needs a safety region"), default=False)
    needs_origin = models.BooleanField(_("needs the party it came from"), default=False)
    needs_publication = models.BooleanField(_("needs a web address, or outlet and date"), default=False)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
