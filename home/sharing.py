"""Ways to show a page to somebody else: plain links that do nothing until somebody follows one.

No script, no button of a company, no counter. Following a link to an app tells that app who shares what; the page says
so, and offers first what tells nobody anything.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """One link."""

    name: str | Promise
    href: str
    is_elsewhere: bool = False


def ways(title: str, address: str) -> list[Way]:
    """Return the links for one page."""
    both = f"{title} {address}"
    return [
        Way(_("Text message (SMS)"), f"sms:?&body={quote(both)}"),
        Way(_("E-mail"), f"mailto:?{urlencode({'subject': title, 'body': address}, quote_via=quote)}"),
        Way("WhatsApp", f"https://wa.me/?{urlencode({'text': both}, quote_via=quote)}", is_elsewhere=True),
        Way(
            "Telegram",
            f"https://t.me/share/url?{urlencode({'url': address, 'text': title}, quote_via=quote)}",
            is_elsewhere=True,
        ),
    ]
