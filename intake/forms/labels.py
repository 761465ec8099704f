"""The words for what a signal holds, and the choices that several forms share."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.models.subjects import Country

TEXT_LABELS = {
    "what": _("What happens"),
    "since": _("Since when"),
    "ongoing": _("Does it go on"),
    "company": _("Company or place"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "place": _("Town or place"),
    "people_affected": _("People affected"),
    "people_ill": _("People ill"),
    "measures": _("What goes wrong"),
    "outlet": _("Newspaper, station or site"),
    "url": _("Web address"),
    "published": _("Date of publication"),
    "quote": _("What it says"),
}


def countries() -> list[tuple[str, str]]:
    """The countries that can be chosen, with an empty one first."""
    return [("", "—"), *((one.pk, one.label()) for one in Country.objects.active())]


def languages(*more: str) -> list[tuple[str, str]]:
    """The platform's languages in their own script, and what else a signal came in."""
    known = dict(settings.LANGUAGES)
    return [*known.items(), *((code, code) for code in more if code not in known)]
