"""The demo's contacts: functions with numbers that ring nowhere, some out of date and some missing on purpose."""

from datetime import timedelta

from django.utils import timezone

from network.actions.acquaintance import note_acquaintance
from network.actions.contacting import add_contact, change_contact
from network.models import Contact, Membership, Party, SafetyRegion, Theme
from portal.demo.moments import at

# Days ago that somebody looked; whoever is not named here was looked at lately.
OLD = {"VR03": 104, "VR15": 131, "VR22": 97}
# Regions in which an inspectorate has named nobody, or nobody to stand in.
MISSING = {"iszw": {"VR12", "VR19"}, "nvwa": {"VR01", "VR02", "VR11", "VR12", "VR14", "VR19", "VR25"}}
ALONE = {"VR08", "VR13", "VR21"}
INSPECTORATES = {"iszw": "Inspecteur van dienst", "nvwa": "Teamleider toezicht"}
# key in the cast, party, function, region, themes, day and night?, general?
OTHERS = (
    ("rivm", "rivm", "Arts infectieziektebestrijding van dienst (LCI)", "", (), True, False),
    ("ggd", "ggd", "Arts infectieziektebestrijding van dienst", "", (), True, False),
    ("ggd", "ggd", "Secretariaat infectieziektebestrijding", "", (), False, True),
    ("vr06", "vr06", "Officier van dienst bevolkingszorg", "VR06", (), True, False),
    ("vr06", "vr06", "Informatiemanager", "VR06", (), False, False),
    ("vr", "vr", "Coördinator arbeidsmigranten", "", (), False, True),
    ("partner", "gemeente", "Piket toezicht en handhaving", "VR06", ("housing", "transport"), True, False),
    ("partner", "gemeente", "Klantcontact", "", (), False, True),
    ("moderator", "lotc", "Meldpunt samenwerkingsplatform", "", (), True, False),
    ("moderator", "lotc", "Secretariaat", "", (), False, True),
    ("projectleider", "politie", "Officier van dienst, via de meldkamer", "", (), True, False),
    ("projectleider", "ilt", "Inspecteur van dienst wegvervoer", "", ("transport",), True, False),
)
ABROAD = (("de_borken", "Gesundheitsamt, dienstdoende", 12), ("de_kleve", "Ordnungsamt, dienstdoende", 71))
KNOWN = (("politie", "confirmed", "overleg"), ("ilt", "informed", "brief"), ("fnv", "informed", "brief"))


def fill_contacts(cast: dict[str, Membership]) -> None:
    """Add them all in the name of those who keep them."""
    for key, function in INSPECTORATES.items():
        for region in SafetyRegion.objects.exclude(pk__in=MISSING[key]):
            _inspector(cast[key], function, region)
    for number, (key, party, function, code, themes, always, general) in enumerate(OTHERS):
        phones = {"phone_always" if always else "phone": ring(900, number)}
        contact = _contact(cast[key], party, function, code, is_general=general, **phones)
        add_contact(contact=contact, themes=Theme.objects.filter(pk__in=themes), acting=cast[key])
    for number, (party, function, days) in enumerate(ABROAD):
        with at(timezone.now() - timedelta(days=days)):
            contact = _contact(cast["vr06"], party, function, "", phone=f"+49 000 000 {number:02d}")
            add_contact(contact=contact, acting=cast["vr06"])
    for party, status, how in KNOWN:
        note_acquaintance(party=Party.objects.get(code=party), status=status, acting=cast["projectleider"], how=how)


def ring(area: int, number: int) -> str:
    """Return a number that is nobody's: no Dutch area code begins with two zeros."""
    return f"+31 00 {area:03d} {number:02d} 00"


def _inspector(acting: Membership, function: str, region: SafetyRegion) -> None:
    """The contact of an inspectorate in a region, and who stands in."""
    code, number = acting.party.code, int(region.pk[2:])
    area = 100 if code == "iszw" else 200
    with at(timezone.now() - timedelta(days=OLD.get(region.pk, number))):
        first = _contact(acting, code, function, region.pk, phone_always=ring(area, number))
        add_contact(contact=first, acting=acting)
        if region.pk in ALONE:
            return
        stand_in = _contact(acting, code, f"{function}, vervanger", region.pk, phone_always=ring(area + 1, number))
        first.substitute = add_contact(contact=stand_in, acting=acting)
        change_contact(contact=first, acting=acting)


def _contact(acting: Membership, party: str, function: str, region: str, **fields: object) -> Contact:
    address = f"{party.replace('_', '-')}.{region.lower() or 'nl'}@demo.example"
    return Contact(
        party=Party.objects.get(code=party),
        owner=acting.party,
        function=function,
        region=SafetyRegion.objects.filter(pk=region).first(),
        email=address,
        **fields,
    )
