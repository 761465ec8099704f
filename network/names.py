"""Looking for names of people in a text that leaves the country: a warning to read it again, never a verdict.

`casework.personal_data` finds numbers and addresses, which have a form. Names have none, so this guesses from what
stands around them: a title, a label, initials, a date of birth, or two capitalised words that name no known place or
body. It errs on the side of warning.
"""

import re
from collections.abc import Collection, Iterator

from network.models import Country, Municipality, Party, SafetyRegion

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĹĽŁŃŇŐŘŚŞŠȘŤȚŮŰŹŻŽ"
CAPITALISED = rf"[{UPPER}][\w'’-]+"
TITLES = "de heer|meneer|mevrouw|dhr|mevr|mw|hr|herrn?|frau|monsieur|madame|mme|mr|mrs|ms"
TITLE = re.compile(rf"\b(?i:{TITLES})\b\.?\s+(?:[{UPPER}]\.|{CAPITALISED})")
LABEL = re.compile(r"\b(?i:naam|achternaam|voornaam|vorname|nachname|name|nom|prénom)\s*:\s*\w")
BIRTH = re.compile(r"\b(?i:geboren|geboortedatum|geb\.?|geburtsdatum|née?)\s*(?i:op|am|le|:)?\s*\d")
INITIALS = re.compile(rf"\b((?:[{UPPER}]\.\s?){{1,4}})(?:(?:van|von|de|der|den|ter|ten)\s){{0,2}}[{UPPER}]\w{{2,}}")
WORD = re.compile(r"[\w'’-]+")
PAIR_GAP = re.compile(r"[ \t]+")
COMPANY_FORMS = frozenset({"bv", "nv", "vof", "ev", "eg"})
STREETS = "straat|weg|laan|plein|dijk|kade|park|straße|strasse|str|platz|allee|gasse|ring"
STREET = re.compile(rf"(?:{STREETS})$", re.IGNORECASE)
# Words that stand capitalised in front of the names of places and bodies, or open a sentence.
ORDINARY = frozenset(
    WORD.findall(
        "aan adres aanleiding amt bedrijf bericht bezirksregierung bitte corona das de der die district een en er "
        "gemeente gemeinde gesundheitsamt het heute huis im in kreis land landkreis locatie maatregelen morgen na nog "
        "op ordnungsamt provincie province regio region stadt stab straße taskforce testen testlocatie tot uit "
        "unterkunft van veiligheidsregio verzoek von voor vraag wij wir woonlocatie zorg"
    )
)
LONGEST = 20_000


def may_name_somebody(text: str, known: Collection[str]) -> bool:
    """Whether a text may hold a person's name; `known` are lower-case words of places and bodies."""
    text = text[:LONGEST]
    if TITLE.search(text) or LABEL.search(text) or BIRTH.search(text):
        return True
    if any(_plain(initials) not in COMPANY_FORMS for initials in INITIALS.findall(text)):
        return True
    return any(_could_be_somebody(pair, known) for pair in _pairs(text))


def known_words() -> frozenset[str]:
    """The words in the names of places, bodies and countries that the network holds."""
    names = [
        *Municipality.objects.values_list("name", flat=True),
        *SafetyRegion.objects.values_list("name", flat=True),
        *Country.objects.values_list("name", flat=True),
    ]
    for row in Party.objects.values_list("name", "name_en", "abbreviation"):
        names += row
    return frozenset(word for name in names for word in WORD.findall(name.lower()))


def _plain(initials: str) -> str:
    return re.sub(r"[\W\d_]", "", initials).lower()


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Two words with a capital, next to each other in one line."""
    before = None
    for found in WORD.finditer(text):
        if before and PAIR_GAP.fullmatch(text, before.end(), found.start()):
            first, second = before.group(), found.group()
            if first[0].isupper() and second[0].isupper():
                yield first, second
        before = found


def _could_be_somebody(pair: tuple[str, str], known: Collection[str]) -> bool:
    ordinary = any(word.lower() in known or word.lower() in ORDINARY for word in pair)
    shouted = any(word.isupper() for word in pair)  # an abbreviation, such as GGD
    return not (ordinary or shouted or any(STREET.search(word) for word in pair))
