"""The invented people of the demo. They exist only with the demo settings and share one published password."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.models import User
from network.models import Membership, Party

PASSWORD = "demo-portal-2020"  # noqa: S105  (printed at every start; refused outside the demo and the tests)
OPERATIONAL_SINCE = date(2020, 9, 1)  # source: the platform's leaflet (R3)


@dataclass(frozen=True)
class Person:
    """Somebody in the demo: the part of the address before the @, the party, the function, and whom they replace."""

    key: str
    first_name: str
    party: str
    function: str
    substitute_for: str = ""

    @property
    def email(self) -> str:
        """An address that can never receive mail."""
        return f"{self.key}@demo.example"


CAST = (
    Person("moderator", "Moderator", "lotc", "moderator"),
    Person("moderator2", "Tweede moderator", "lotc", "moderator"),
    Person("iszw", "Lid ISZW", "iszw", "member"),
    Person("nvwa", "Lid NVWA", "nvwa", "member"),
    Person("ggd", "Lid GGD", "ggd", "member"),
    Person("ggd-vervanger", "Vervanger GGD", "ggd", "member", "ggd"),
    Person("rivm", "Lid RIVM", "rivm", "member"),
    Person("vr06", "Lid VR06", "vr06", "member"),
    Person("vr07", "Lid VR07", "vr07", "member"),
    Person("vr19", "Lid VR19", "vr19", "member"),
    Person("vr", "Lid veiligheidsregio's", "vr", "member"),
    Person("projectleider", "Projectleider", "lotc", "project_leader"),
    Person("secretaris", "Secretaris", "lotc", "secretary"),
    Person("redacteur", "Redacteur", "lotc", "editor"),
    Person("communicatie", "Communicatieadviseur", "lotc", "communication_officer"),
    Person("partner", "Partner", "gemeente", "partner"),
    Person("beheerder", "Beheerder", "lotc", "administrator"),
    Person("auditor", "Auditor", "lotc", "auditor"),
)


def appoint_all() -> dict[str, Membership]:
    """Create the users and their memberships, or find them; raise ImproperlyConfigured outside the demo."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts exist only with the demo settings.")
    memberships: dict[str, Membership] = {}
    for person in CAST:
        memberships[person.key] = _appoint(person, memberships)
    return memberships


def _appoint(person: Person, known: dict[str, Membership]) -> Membership:
    user = User.objects.filter(email=person.email).first()
    if user is None:
        user = User.objects.create_user(person.email, PASSWORD, first_name=person.first_name)
    membership, _created = Membership.objects.get_or_create(
        user=user,
        party=Party.objects.get(code=person.party),
        function=person.function,
        defaults={"substitute_for": known.get(person.substitute_for), "valid_from": OPERATIONAL_SINCE},
    )
    return membership
