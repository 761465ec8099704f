"""The gap report: where nobody may act, where nobody can be phoned, and which contacts are old."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network import gaps
from tests.factories.network import (
    ContactFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    SectorFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def region():
    ThemeFactory(code="housing")
    return SafetyRegionFactory(code="VR15")


def state(region: str, theme: str = "housing") -> str:
    """How a theme stands in a region, or a sector."""
    found = gaps.report(TODAY)
    lines = {line.of.pk: line for line in (*found.regions, *found.sectors)}
    return next(cell.state for cell in lines[region].cells if cell and cell.theme.pk == theme)


@pytest.mark.requirement("R24")
def test_when_the_last_party_for_housing_leaves_a_region_that_is_a_gap(region):
    party = PartyFactory(code="housing15", kind="municipality", regions=[region])
    PowerFactory(party=party)
    ContactFactory(party=party)
    assert state("VR15") == gaps.COVERED

    party.valid_to = TODAY - timedelta(days=1)
    party.save()
    assert state("VR15") == gaps.NOBODY


@pytest.mark.requirement("R24")
@pytest.mark.parametrize("type_", ["facilitate", "advise", "norm", "exchange"])
def test_who_does_not_act_on_site_fills_no_gap(region, type_):
    PowerFactory(type=type_)
    assert state("VR15") == gaps.NOBODY


def test_the_desk_a_department_and_a_body_across_the_border_fill_no_gap(region):
    PowerFactory(party=PartyFactory(desk=True))
    PowerFactory(party=PartyFactory(department=True, code="ministry"))
    PowerFactory(party=PartyFactory(code="kreis", kind="foreign", tier="foreign", country="DE"))
    assert state("VR15") == gaps.NOBODY


def test_a_power_that_has_ended_or_has_not_begun_fills_no_gap(region):
    PowerFactory(valid_to=TODAY - timedelta(days=1))
    PowerFactory(valid_from=TODAY + timedelta(days=1))
    assert state("VR15") == gaps.NOBODY


@pytest.mark.requirement("R24")
def test_who_speaks_for_all_regions_fills_no_gap_in_one_that_has_no_organisation_of_its_own(region):
    regions = PartyFactory(code="vr", kind="region", tier="regional")
    PowerFactory(party=regions)
    for code in ("VR06", "VR07"):
        party = PartyFactory(code=code.lower(), region=True, regions=[SafetyRegionFactory(code=code)])
        party.represented_by = regions
        party.save()
    assert state("VR06") == gaps.NO_CONTACT
    assert state("VR15") == gaps.NOBODY


@pytest.mark.requirement("R24")
def test_nobody_to_phone_is_a_gap_too(region):
    power = PowerFactory()
    assert state("VR15") == gaps.NO_CONTACT
    elsewhere = ContactFactory(party=power.party, region=SafetyRegionFactory(code="VR01"))
    work = ContactFactory(party=power.party)
    work.themes.set([ThemeFactory(code="work")])
    assert state("VR15") == gaps.NO_CONTACT, "for another region, for another theme"
    assert state("VR01") == gaps.COVERED
    elsewhere.is_active = False
    elsewhere.save()
    assert state("VR01") == gaps.NO_CONTACT
    work.themes.clear()
    assert state("VR15") == gaps.COVERED


@pytest.mark.requirement("R24")
def test_a_sector_with_a_power_of_its_own_has_no_gap_and_the_next_has_one(region):
    power = PowerFactory()
    power.sectors.set([SectorFactory(code="meat")])
    ContactFactory(party=power.party)
    SectorFactory(code="fish")
    assert state("meat") == gaps.COVERED
    assert state("fish") == gaps.NOBODY
    assert state("VR15") == gaps.NOBODY, "a power in one sector does not cover the region"


def test_the_report_asks_as_often_for_a_country_as_for_a_village(region):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            found = gaps.report(TODAY)
            list(found.stale)
        return len(counted)

    power = PowerFactory()
    ContactFactory(party=power.party)
    SectorFactory(code="meat")
    few = queries()
    for number in range(25):
        place = SafetyRegionFactory(code=f"VR{number + 20}")
        MunicipalityFactory(safety_region=place)
        own = PowerFactory(party=PartyFactory(regions=[place]), themes=[ThemeFactory(code="work")])
        ContactFactory(party=own.party, region=place, verified_on=TODAY - timedelta(days=400))
        SectorFactory(code=f"sector{number}")
    assert queries() == few


@pytest.mark.requirement("R24")
def test_screen_and_files_say_the_same(region, client):
    power = PowerFactory()
    old = ContactFactory(party=power.party, function="piket", verified_on=TODAY - timedelta(days=91))
    client.force_login(MembershipFactory().user)
    page = client.get(reverse("network_maps:gaps")).content.decode()
    assert "piket" in page

    def lines(kind):
        body = b"".join(client.get(reverse("network_maps:gaps_csv", args=[kind]))).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(body)))[1:]

    assert lines("regions") == [["VR15", "Region VR15", "housing", "covered", "1"]]
    assert lines("contacts") == [[old.party.code, "", "piket", str(old.verified_on)]]
    assert client.get(reverse("network_maps:gaps_csv", args=["else"])).status_code == 404
