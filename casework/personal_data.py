"""Finding personal data in free text: a citizen service number is refused, the rest gets a gentle warning."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberMatcher
from stdnum.nl import bsn

EMAIL = re.compile(r"[^\s@<>()\[\],;:\"']{1,64}@[^\s@<>()\[\],;:\"']{1,190}\.[^\W\d_]{2,24}")
# Nine digits with at most one space, dot or dash between two of them, and no digit on either side.
NINE = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){8}(?!\d)")
# The old eight: in one piece or with dots, not the tail of a phone number, a date or a chamber-of-commerce number.
EIGHT = re.compile(
    r"(?<!\d)(?<!\d[ .\-+])(?<!kvk )(?<!kvk: )(?<!kvk-nummer )\d(?:\.?\d){7}(?![ .\-]?\d)", re.IGNORECASE
)
DATE = re.compile(r"(?:19|20)\d\d\.?(?:0\d|1[0-2])\.?[0-3]\d|[0-3]\d\.?(?:0\d|1[0-2])\.?(?:19|20)\d\d")
# Looking for phone numbers is slow: a gentle warning about the first pages is enough.
LONGEST = 20_000
# The countries whose numbers people write without the country in front of them.
REGIONS = ("NL", "DE", "BE", "PL", "RO", "BG", "HU")
# After so many near misses the search gives up: a text of near misses only would cost seconds.
MOST_TRIES = 200


def _digits(text: str) -> str:
    """Write every script's digits as 0-9."""
    return "".join(
        str(unicodedata.decimal(one)) if unicodedata.decimal(one, None) is not None else one for one in text
    )


def has_bsn(text: str) -> bool:
    """Whether a run of digits passes the eleven test. A run that is joined to more digits is another number."""
    plain = _digits(text)
    runs = NINE.findall(plain) + [run for run in EIGHT.findall(plain) if not DATE.fullmatch(run)]
    return any(bsn.is_valid(re.sub(r"\D", "", run).zfill(9)) for run in runs)


def find_personal(text: str) -> set[str]:
    """Return which kinds stand in a text: "bsn", "phone", "email"."""
    found = set()
    if has_bsn(text):
        found.add("bsn")
    if EMAIL.search(text):
        found.add("email")
    if any(PhoneNumberMatcher(text[:LONGEST], region).has_next() for region in REGIONS):
        found.add("phone")
    return found


def refuse_bsn(text: str) -> None:
    """Refuse a text with a citizen service number; the message does not repeat it. Also a form validator."""
    if text and has_bsn(text):
        raise ValidationError(
            _("This text holds a citizen service number (BSN). Take it out: the platform may not keep it."), code="bsn"
        )
