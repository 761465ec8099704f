"""What a fresh install knows of the network: parties, powers, names by date, and municipalities that came and went."""

import csv
from datetime import date

import pytest

from network.models import Consultation, Municipality, Party, Power, SafetyRegion
from network.reference.loading import DATA
from tests.services.prepared import begins_with, reference_data

pytestmark = [pytest.mark.django_db, begins_with(reference_data)]

AT_THE_START, TODAY = date(2020, 9, 1), date(2024, 5, 1)


def codes(queryset):
    return set(queryset.values_list("code", flat=True))


@pytest.mark.requirement("R5")
def test_six_entities_take_part_each_with_a_dutch_and_an_english_name_and_an_abbreviation():
    parties = Party.objects.participating()
    assert codes(parties) == {"lotc", "iszw", "nvwa", "rivm", "ggd", "vr"}
    assert all(party.name and party.name_en and party.abbreviation for party in parties)


@pytest.mark.requirement("R1", "R2", "R55", "R56")
def test_the_whole_network_is_there_and_everybody_in_a_place_that_may_be():
    assert Party.objects.count() == 204
    assert Party.objects.get(code="gemeente_boa").kind == "municipality"
    assert not Party.objects.filter(kind__in=Party.DEPARTMENTS).exclude(platform_role__in=["audience", "network"])
    assert not Party.objects.filter(kind="sector", platform_role="participant").exists()
    assert {party.platform_role for party in Party.objects.filter(tier="foreign")} == {"audience", "network"}
    assert Party.objects.get(code="de_brd").level == "district_government"
    for party in Party.objects.all():
        party.full_clean()


@pytest.mark.requirement("R2")
def test_neighbours_work_in_the_regions_they_border_and_cooperations_in_more_countries():
    assert codes(Party.objects.get(code="de_borken").regions) == {"VR05", "VR06"}
    assert codes(Party.objects.get(code="be_gouv_luik").regions) == {"VR24"}
    assert codes(Party.objects.get(code="xb_cbtf").also_in) == {"NL", "BE"}
    borders = codes(SafetyRegion.objects.exclude(borders_germany=False, borders_belgium=False))
    for party in Party.objects.filter(tier="foreign").exclude(kind="cross_border"):
        assert codes(party.regions) <= borders, party.code


def test_every_region_and_every_municipality_has_one_health_service():
    represented = Party.objects.filter(represented_by__code="ggd")
    assert represented.count() == 25
    for town in Municipality.objects.all():
        assert represented.working_in(town).count() == 1, town


def test_a_region_with_two_health_services_is_divided_by_municipality():
    services = Party.objects.filter(represented_by__code="ggd")
    found = {
        code: services.working_in(Municipality.objects.get(code=code)).get().code
        for code in ("GM0758", "GM0855", "GM0796", "GM1991")
    }
    west, heart = "ggd_west-brabant", "ggd_hart-voor-brabant"
    assert found == {"GM0758": west, "GM0855": heart, "GM0796": heart, "GM1991": heart}


def test_a_party_without_an_area_works_everywhere_unless_it_only_represents_or_lies_across_the_border():
    found = codes(Party.objects.working_in(Municipality.objects.get(code="GM1586")))
    assert {"gemeente", "gemeente_boa", "iszw", "vr06", "ggd_noord--en-oost-gelderland", "de_borken"} <= found
    assert not {"vr", "ggd", "vr07", "de_kranenburg", "emb_pl", "xb_ela"} & found


@pytest.mark.requirement("R19")
def test_all_powers_are_there_with_a_basis_a_source_and_the_period_in_which_they_hold():
    assert Power.objects.count() == 83
    assert not Power.objects.filter(law="") and not Power.objects.filter(source="")
    at_start = codes(Power.objects.valid_on(AT_THE_START))
    assert "P028" in at_start  # emergency ordinances, until the temporary act
    assert not {"P006", "P031", "P032"} & at_start
    on_first_december = codes(Power.objects.valid_on(date(2020, 12, 1)))
    assert {"P006", "P031"} <= on_first_december
    assert "P028" not in on_first_december
    assert Power.objects.get(code="P082").valid_from == date(2020, 8, 1)
    stopped = Power.objects.get(code="P006")
    assert stopped.valid_to is None
    assert "vervallen" in stopped.note
    assert stopped.to_be_verified


def test_no_words_were_lost_between_the_dates():
    with (DATA / "powers.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            assert all(not row[column] or date.fromisoformat(row[column]) for column in ("valid_from", "valid_to"))


def test_a_party_is_called_what_it_was_called_on_that_day(django_assert_num_queries):
    with django_assert_num_queries(2):
        party = Party.objects.prefetch_related("particulars").get(code="iszw")
        assert party.called_on(AT_THE_START) == "Inspectie Sociale Zaken en Werkgelegenheid"
        assert party.called_on(date(2021, 12, 31)) == "Inspectie Sociale Zaken en Werkgelegenheid"
        assert party.called_on(date(2022, 1, 1)) == "Nederlandse Arbeidsinspectie"
        assert party.particulars_on(TODAY).website == "www.nlarbeidsinspectie.nl"
    assert Party.objects.get(code="be_azg").called_on(TODAY) == "Departement Zorg (Vlaanderen)"


@pytest.mark.parametrize(("day", "count"), [(AT_THE_START, 355), (date(2021, 1, 1), 352), (TODAY, 342)])
def test_municipalities_are_those_of_the_day(day, count):
    assert Municipality.objects.valid_on(day).count() == count


def test_whoever_was_merged_names_what_took_its_place():
    for town in Municipality.objects.filter(valid_to__isnull=False):
        assert town.successors.exists(), town
        assert town.valid_to < min(one.valid_from or date.max for one in town.successors.all()) or town.code in {
            "GM0370",
            "GM0457",
            "GM0788",
        }
    assert codes(Municipality.objects.get(name="Haaren").successors) == {"GM0757", "GM0824", "GM0855", "GM0865"}
    eemsdelta = Municipality.objects.get(name="Eemsdelta")
    assert (eemsdelta.safety_region_id, eemsdelta.valid_from) == ("VR01", date(2021, 1, 1))
    assert "verify" in eemsdelta.source


@pytest.mark.requirement("R92")
def test_the_taskforce_at_the_border_is_there_and_a_safety_region_owns_it():
    taskforce = Consultation.objects.get()
    assert (taskforce.owner.code, taskforce.valid_from) == ("vr06", date(2020, 5, 29))
    assert codes(taskforce.partners) == {"vr07", "de_borken", "de_kleve"}


def test_every_row_says_where_it_comes_from():
    for file in DATA.glob("*.csv"):
        with file.open(newline="") as lines:
            assert all(row["source"].strip() for row in csv.DictReader(lines)), file.name
