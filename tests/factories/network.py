"""Made-up parties, places and people; no real organisation or person."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from network.models import (
    Contact,
    Measure,
    Membership,
    Municipality,
    Party,
    Power,
    SafetyRegion,
    Sector,
    Theme,
)

PASSWORD = "fourteen-characters"


class UserFactory(DjangoModelFactory):
    """A colleague with the password of all test colleagues."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"colleague{n}@example.org")
    password = factory.django.Password(PASSWORD)


class SafetyRegionFactory(DjangoModelFactory):
    """A safety region."""

    class Meta:
        model = SafetyRegion
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"VR{n % 90 + 10}")
    name = factory.LazyAttribute(lambda region: f"Region {region.code}")
    province = "Province"
    latitude = 52.0
    longitude = 5.0
    source = "test"


class MunicipalityFactory(DjangoModelFactory):
    """A municipality in a region of its own."""

    class Meta:
        model = Municipality
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"GM{n:04d}")
    name = factory.Sequence(lambda n: f"Town {n}")
    safety_region = factory.SubFactory(SafetyRegionFactory)
    latitude = 52.0
    longitude = 5.0
    source = "test"


class ThemeFactory(DjangoModelFactory):
    """Living, working or transport."""

    class Meta:
        model = Theme
        django_get_or_create = ("code",)

    code = factory.Iterator(["housing", "work", "transport"])
    name = factory.LazyAttribute(
        lambda theme: {"housing": "wonen", "work": "werken", "transport": "vervoer"}[theme.code]
    )


class SectorFactory(DjangoModelFactory):
    """A sector."""

    class Meta:
        model = Sector
        django_get_or_create = ("code",)

    code = "meat"
    name = "Slachterijen en vleesverwerking"
    risk = "high"


class MeasureFactory(DjangoModelFactory):
    """A measure."""

    class Meta:
        model = Measure
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"m{n:02d}")
    name = factory.Sequence(lambda n: f"Maatregel {n}")
    check_question = "Wordt de maatregel nageleefd?"


class PartyFactory(DjangoModelFactory):
    """A participating entity; `desk=True` runs the intake desk. `regions` says where it works."""

    class Meta:
        model = Party
        skip_postgeneration_save = True
        django_get_or_create = ("code",)

    class Params:
        desk = factory.Trait(code="lotc", abbreviation="LOT-C", kind="crisis_organisation", runs_intake_desk=True)
        department = factory.Trait(kind="department", platform_role="network")
        region = factory.Trait(kind="region", tier="regional")

    code = factory.Sequence(lambda n: f"party{n}")
    name = factory.LazyAttribute(lambda party: f"Party {party.code}")
    kind = "inspectorate"
    tier = "national"
    platform_role = "participant"
    source = "test"

    @factory.post_generation
    def regions(self, create, regions, **kwargs):
        """Where it works."""
        if create and regions:
            self.regions.set(regions)

    @factory.post_generation
    def themes(self, create, themes, **kwargs):
        """What it works on."""
        if create and themes:
            self.themes.set(themes)


class PowerFactory(DjangoModelFactory):
    """A power to enforce, with a basis."""

    class Meta:
        model = Power
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"P{n:03d}")
    party = factory.SubFactory(PartyFactory)
    name = factory.Sequence(lambda n: f"Bevoegdheid {n}")
    type = "enforce"
    law = "Wet op de proef"
    articles = "1"
    source = "test"

    @factory.post_generation
    def themes(self, create, themes, **kwargs):
        """On which themes; housing unless told otherwise."""
        if create:
            self.themes.set(themes or [ThemeFactory(code="housing")])


class ContactFactory(DjangoModelFactory):
    """A contact by function, verified today."""

    class Meta:
        model = Contact

    party = factory.SubFactory(PartyFactory)
    owner = factory.SelfAttribute("party")
    function = "dienstdoende"
    phone_always = "+31 00 000 00 00"
    verified_on = factory.LazyFunction(timezone.localdate)


class MembershipFactory(DjangoModelFactory):
    """Somebody who acts for a party; a member unless told otherwise."""

    class Meta:
        model = Membership

    class Params:
        moderator = factory.Trait(function="moderator", party=factory.SubFactory(PartyFactory, desk=True))

    user = factory.SubFactory(UserFactory)
    party = factory.SubFactory(PartyFactory)
    function = "member"
    valid_from = date(2020, 1, 1)
