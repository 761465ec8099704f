"""Made-up parties, places and people; no real organisation or person."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from network.models import Measure, Membership, Municipality, Party, SafetyRegion, Sector, Theme

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
    """A participating entity; `desk=True` runs the intake desk."""

    class Meta:
        model = Party
        django_get_or_create = ("code",)

    class Params:
        desk = factory.Trait(code="lotc", abbreviation="LOT-C", kind="crisis_organisation", runs_intake_desk=True)
        department = factory.Trait(kind="department", platform_role="network")
        region = factory.Trait(kind="region", tier="regional", safety_region=factory.SubFactory(SafetyRegionFactory))

    code = factory.Sequence(lambda n: f"party{n}")
    name = factory.LazyAttribute(lambda party: f"Party {party.code}")
    kind = "inspectorate"
    tier = "national"
    platform_role = "participant"
    source = "test"


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
