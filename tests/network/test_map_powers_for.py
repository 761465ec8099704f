"""`powers_for`: who may act on a day in a municipality, on these themes, says the version of the map of that day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from network.models import MapEntry, Municipality, Party
from portal.demo.moments import at
from tests.factories.network import (
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    SectorFactory,
    ThemeFactory,
)
from tests.factories.network_map import adopt

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.make_aware(datetime(2020, 2, 1))
DAY = date(2020, 10, 6)
EDGES = [None, date(2020, 10, 1), DAY - timedelta(days=1), DAY, DAY + timedelta(days=1), date(2020, 12, 1)]


@pytest.fixture
def town() -> Municipality:
    return MunicipalityFactory(code="GM1586", safety_region__code="VR06")


def adopted_long_ago():
    """Adopt the map as it is drawn now, so that it was in force on every day of the tests."""
    with at(LONG_AGO):
        return adopt()


def codes(day: date, town: Municipality, *themes: str, sector: str = "") -> set[str]:
    found = MapEntry.objects.powers_for(day, town, themes or ("housing",), sector)
    return {entry.power_code for entry in found}


def holders(day: date, town: Municipality) -> set[str]:
    return {entry.party.code for entry in MapEntry.objects.powers_for(day, town, ["housing"])}


@pytest.mark.requirement("R74")
def test_it_asks_the_database_once_however_much_there_is(town):
    for _turn in range(12):
        PowerFactory(party=PartyFactory(regions=[town.safety_region]))
    adopted_long_ago()
    with CaptureQueriesContext(
        connection,
    ) as counted:
        entries = list(MapEntry.objects.powers_for(DAY, town, ["housing"], "meat"))
        assert {(one.version.reference, one.party.code, str(one.theme)) for one in entries}
    assert (len(entries), len(counted)) == (12, 1)


@pytest.mark.requirement("R74")
def test_a_power_counts_from_its_first_day_to_its_last_and_not_a_day_longer(town):
    periods = {}
    for first in EDGES:
        for last in EDGES:
            if first is None or last is None or first <= last:
                power = PowerFactory(valid_from=first, valid_to=last)
                periods[power.code] = (first or date.min, last or date.max)
    adopted_long_ago()

    @settings(max_examples=60, deadline=None)
    @given(day=st.dates(date(2020, 9, 28), date(2020, 12, 4)) | st.sampled_from([day for day in EDGES if day]))
    def holds_on_exactly_its_days(day):
        assert codes(day, town) == {code for code, (first, last) in periods.items() if first <= day <= last}

    holds_on_exactly_its_days()


@pytest.mark.requirement("R74")
def test_the_version_of_the_day_answers_whatever_was_adopted_later(town):
    power = PowerFactory(code="old")
    with at(timezone.make_aware(datetime(2020, 9, 1, 12))):
        adopt()
    power.code = "new"
    power.save()
    with at(timezone.make_aware(datetime(2020, 10, 6, 23, 59))):
        adopt()

    @settings(max_examples=40, deadline=None)
    @given(day=st.dates(date(2020, 8, 1), date(2020, 11, 30)))
    def is_answered_by_the_last_adopted_until_then(day):
        expected = {"new"} if day >= DAY else {"old"} if day >= date(2020, 9, 1) else set()
        assert codes(day, town) == expected

    is_answered_by_the_last_adopted_until_then()


def test_two_versions_adopted_on_one_day_the_later_one_counts(town):
    power = PowerFactory(code="morning")
    adopted_long_ago()
    power.code = "evening"
    power.save()
    adopted_long_ago()
    assert codes(DAY, town) == {"evening"}


def test_a_draft_answers_nothing(town):
    PowerFactory()
    assert codes(DAY, town) == set()


def test_themes_and_sectors_narrow_the_answer(town):
    work = ThemeFactory(code="work")
    PowerFactory(code="housing")
    PowerFactory(code="work", themes=[work])
    meat = PowerFactory(code="meat", themes=[work])
    meat.sectors.set([SectorFactory(code="meat")])
    SectorFactory(code="fish")
    adopted_long_ago()

    assert codes(DAY, town, "housing", "work") == {"housing", "work"}
    assert codes(DAY, town, "work", sector="meat") == {"work", "meat"}
    assert codes(DAY, town, "work", sector="fish") == {"work"}
    assert codes(DAY, town, "transport") == set()


@pytest.mark.requirement("R74")
def test_a_health_service_acts_in_its_own_municipalities_only(town):
    services = PartyFactory(code="ggd", tier="regional")
    PowerFactory(party=services)
    neighbour = MunicipalityFactory(code="GM0294", safety_region=town.safety_region)
    elsewhere = MunicipalityFactory(code="GM1783", safety_region__code="VR15")
    for code, where in (("ggd_north", town), ("ggd_south", neighbour)):
        party = PartyFactory(code=code, tier="regional", represented_by=services, regions=[town.safety_region])
        party.municipalities.set([where])
    PartyFactory(code="ggd_west", tier="regional", represented_by=services, regions=[elsewhere.safety_region])
    adopted_long_ago()

    assert holders(DAY, town) == {"ggd_north"}
    assert holders(DAY, neighbour) == {"ggd_south"}
    assert holders(DAY, elsewhere) == {"ggd_west"}


@pytest.mark.requirement("R5", "R74")
def test_who_facilitates_or_advises_never_acts_and_the_desk_not_even_by_mistake(town):
    desk = PartyFactory(desk=True)
    PowerFactory(code="P001", party=desk, type="facilitate")
    PowerFactory(code="wrong", party=desk, type="enforce")
    PowerFactory(code="advice", type="advise")
    PowerFactory(code="department", party=PartyFactory(department=True, code="ministry"))
    PowerFactory(code="register", party=PartyFactory(code="rvig", kind="registry"), type="execute")
    PowerFactory(code="privacy", party=PartyFactory(code="ap", kind="supervisor"), type="supervise")
    PowerFactory(code="acts")
    adopted_long_ago()

    found = MapEntry.objects.powers_for(DAY, town, ["housing"])
    assert {one.power_code for one in found} == {
        "P001",
        "wrong",
        "advice",
        "department",
        "register",
        "privacy",
        "acts",
    }
    assert {one.power_code for one in found.acting()} == {"acts"}
    assert {one.power_code for one in found if one.acts} == {"acts"}, "the property and the query agree"


@pytest.mark.requirement("R2")
def test_a_body_across_the_border_has_no_powers_in_a_dutch_municipality(town):
    kreis = PartyFactory(code="de_kreis", kind="foreign", tier="foreign", country="DE", platform_role="network")
    PowerFactory(party=kreis)
    version = adopted_long_ago()
    assert version.entries.get().country == "DE"
    assert holders(DAY, town) == set()


def reorganised() -> tuple[Municipality, Municipality]:
    """Two municipalities: one that ended with the year, and the one in another region that took its place."""
    old = MunicipalityFactory(code="GM0003", safety_region__code="VR01", valid_to=date(2020, 12, 31))
    new = MunicipalityFactory(code="GM1979", safety_region__code="VR02", valid_from=date(2021, 1, 1))
    old.successors.add(new)
    return old, new


def local_party(code: str, town: Municipality) -> Party:
    party = PartyFactory(code=code, kind="municipality", tier="local", platform_role="network")
    party.municipalities.set([town])
    return party


@pytest.mark.parametrize(
    ("day", "old_finds", "new_finds"),
    [
        (date(2020, 12, 31), {"of old", "vr01"}, {"of old", "vr01"}),
        (date(2021, 1, 1), {"of old", "of new", "vr02"}, {"of old", "of new", "vr02"}),
    ],
)
def test_a_reorganised_municipality_is_read_as_what_stood_there_on_the_day(day, old_finds, new_finds):
    old, new = reorganised()
    for party in (
        local_party("of old", old),
        local_party("of new", new),
        PartyFactory(code="vr01", tier="regional", regions=[SafetyRegionFactory(code="VR01")]),
        PartyFactory(code="vr02", tier="regional", regions=[SafetyRegionFactory(code="VR02")]),
    ):
        PowerFactory(party=party)
    Party.objects.filter(code="of new").update(valid_from=date(2021, 1, 1))
    with at(timezone.make_aware(datetime(2020, 10, 1))):
        adopt()
    assert holders(day, old) == old_finds
    assert holders(day, new) == new_finds


def test_a_municipality_that_ended_without_a_successor_keeps_its_region():
    old = MunicipalityFactory(code="GM0003", safety_region__code="VR01", valid_to=date(2019, 12, 31))
    PowerFactory(party=PartyFactory(code="vr01", regions=[old.safety_region]))
    adopted_long_ago()
    assert holders(DAY, old) == {"vr01"}
