"""The public network page: everybody sees the same, and nothing that is not public."""

import csv
import io
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Country, Party, SafetyRegion
from portal.demo.moments import at
from tests.factories.network import (
    ContactFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
)
from tests.factories.network_map import adopt
from tests.factories.network_pages import network_pages
from tests.services.prepared import begins_with, reference_data

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def pages(settings):
    settings.LANGUAGE_CODE = "nl"
    return network_pages()


@pytest.fixture
def visit(pages, client):
    def get(path="", language="nl", **asked):
        return client.get(f"/{language}/netwerk/{path}", asked)

    return get


@pytest.fixture
def housing():
    return ThemeFactory(code="housing")


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def text(response):
    return soup(response).main.get_text(" ", strip=True)


def in_the_grid(page):
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".portal-grid"))


def many_parties(number, housing):
    for count in range(number):
        region = SafetyRegionFactory(code=f"VR{count % 25 + 1:02d}")
        party = PartyFactory(regions=[region], themes=[housing], platform_role="network")
        ContactFactory(party=party, is_general=True, phone="0800-0000")


def queries(visit, path):
    visit(path)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert visit(path).status_code == 200
    return len(counted)


@pytest.mark.requirement("R33")
def test_the_page_and_a_party_cost_twelve_questions_at_most_however_many_parties_there_are(visit, housing):
    party = PartyFactory(code="one", themes=[housing], regions=[SafetyRegionFactory(code="VR01")])
    ContactFactory(party=party, is_general=True, phone="0800-0000")
    PowerFactory(party=party)
    adopt()
    many_parties(20, housing)
    few = {path: queries(visit, path) for path in ("", "partij/one/", "regio/VR01/")}
    many_parties(380, housing)
    assert Party.objects.count() >= 400
    assert {path: queries(visit, path) for path in few} == few
    assert max(few[""], few["partij/one/"]) <= MOST_QUERIES


@pytest.mark.requirement("R1")
def test_a_party_added_while_the_portal_runs_is_on_the_page_in_the_file_and_on_paper(visit, housing):
    town = MunicipalityFactory(name="Oost Gelre", safety_region=SafetyRegionFactory(code="VR06"))
    assert "Handhaving Oost Gelre" not in text(visit())
    party = PartyFactory(
        code="hog", name="Handhaving Oost Gelre", kind="municipality", tier="local", platform_role="network"
    )
    party.themes.set([housing])
    party.municipalities.set([town])
    assert "Handhaving Oost Gelre" in text(visit())
    assert "Handhaving Oost Gelre" in text(visit(theme="housing", region="VR06", tier="local"))
    assert "Handhaving Oost Gelre" in text(visit("regio/VR06/"))
    assert "Handhaving Oost Gelre" in b"".join(visit("csv/").streaming_content).decode()
    assert "Handhaving Oost Gelre" in visit("a3/").content.decode()
    assert "Oost Gelre" in text(visit("partij/hog/"))


@pytest.mark.requirement("R5", "R33")
@begins_with(reference_data)
def test_a_fresh_portal_says_who_takes_part(pages, visit):
    taking_part = {one.get_text(" ", strip=True) for one in soup(visit()).select(".portal-grid__member")}
    today = timezone.localdate()
    expected = {party.name for party in Party.objects.participating().existing(today)}
    assert expected
    assert all(any(name in shown for shown in taking_part) for name in expected)
    assert len(taking_part) == len(expected)


@pytest.mark.requirement("R33")
def test_before_the_first_adoption_it_says_so_and_shows_parties_without_powers(visit, housing):
    PowerFactory(party=PartyFactory(themes=[housing]), themes=[housing])
    page = soup(visit())
    assert page.select_one("#powers") is None
    assert page.select_one("[name=power]") is None
    assert page.select_one(".portal-grid__parties a")
    assert "portal-network__version" in str(page)


@pytest.mark.requirement("R33", "R61")
def test_the_powers_are_those_of_the_adopted_map_also_when_a_power_changes_later(visit, housing):
    party = PartyFactory(code="one", themes=[housing])
    power = PowerFactory(party=party, name="Woning sluiten", type="enforce", themes=[housing])
    version = adopt()
    power.type = "advise"
    power.name = "Iets anders"
    power.save()
    row = soup(visit()).select_one("[aria-labelledby=powers] tbody tr")
    assert "Party one" in row.get_text()
    shown = text(visit("partij/one/"))
    assert "Woning sluiten" in shown
    assert "Iets anders" not in shown
    assert str(version.number) in soup(visit()).select_one(".portal-network__version").get_text()


@pytest.mark.requirement("R33")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"theme": "work"}, {"Werk"}),
        ({"tier": "local"}, {"Dorp"}),
        ({"region": "VR02"}, {"Dorp", "Werk", "Land"}),
        ({"country": "DE"}, {"Kreis"}),
        ({"power": "enforce"}, {"Land"}),
        ({"power": "enforce", "tier": "national"}, {"Land"}),
        ({"power": "enforce", "theme": "work"}, set()),
        ({"theme": "nothing", "tier": "x", "region": "'; --", "country": "\x00"}, {"Land", "Werk", "Dorp", "Kreis"}),
    ],
)
def test_each_filter_and_all_together_say_who_fits(visit, housing, asked, found):
    Country.objects.get_or_create(code="DE", defaults={"name": "Duitsland"})
    work, region = ThemeFactory(code="work"), SafetyRegionFactory(code="VR02")
    SafetyRegionFactory(code="VR01")
    land = PartyFactory(code="land", name="Land", themes=[housing])
    PartyFactory(code="werk", name="Werk", themes=[work])
    PartyFactory(code="dorp", name="Dorp", tier="local", themes=[housing], regions=[region])
    foreign = PartyFactory(code="kreis", name="Kreis", tier="foreign", country="DE", platform_role="network")
    foreign.themes.set([housing])
    PowerFactory(party=land, type="enforce", themes=[housing])
    adopt()
    page = soup(visit(**asked))
    desk = {"Party lotc"}  # it adopted the map
    assert {one.get_text(strip=True) for one in page.select("[aria-labelledby=list] tbody th a")} - desk == found
    assert {one.get_text(strip=True) for one in page.select(".portal-grid__parties a")} - desk == found
    assert bool(page.select_one("#nothing")) == (not page.select(".portal-grid__parties a"))
    assert bool(page.select_one(".portal-filter__told")) == ("nothing" in asked.values())


def test_a_party_that_stands_for_many_gives_way_to_the_one_of_the_region(visit, housing):
    region, other = SafetyRegionFactory(code="VR01"), SafetyRegionFactory(code="VR02")
    stands = PartyFactory(code="ggd", name="GGD samen", tier="regional", themes=[housing])
    for place in (region, other):
        own = PartyFactory(name=f"GGD {place.code}", tier="regional", themes=[housing], regions=[place])
        Party.objects.filter(pk=own.pk).update(represented_by=stands)
    PowerFactory(party=stands, themes=[housing])
    adopt()
    everybody = in_the_grid(soup(visit()))
    assert "GGD samen" in everybody
    assert "GGD VR01" not in everybody
    here = soup(visit(region="VR01"))
    assert "GGD VR01" in in_the_grid(here)
    assert "GGD samen" not in in_the_grid(here)
    assert "GGD VR01" in here.select_one("[aria-labelledby=powers] tbody").get_text()


@pytest.mark.requirement("R33")
def test_the_file_has_public_columns_and_no_formula(visit, housing):
    PartyFactory(code="one", name="=HYPERLINK(1)", themes=[housing], note="GEHEIM", source="BRON")
    response = visit("csv/")
    assert response.headers["Content-Type"].startswith("text/csv")
    body = b"".join(response.streaming_content).decode()
    assert "GEHEIM" not in body
    assert "BRON" not in body
    rows = list(csv.DictReader(io.StringIO(body.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)"]
    assert set(rows[0]) <= {
        "code", "name", "abbreviation", "kind", "level", "country", "takes_part", "themes", "safety_regions",
        "website", "phone",
    }  # fmt: skip


@pytest.mark.requirement("R48")
def test_nothing_that_is_not_public_stands_on_any_part(visit, housing):
    region = SafetyRegionFactory(code="VR01")
    party = PartyFactory(code="one", themes=[housing], regions=[region], note="GEHEIM", source="BRON verify")
    secrets = {"person": "JAN JANSEN", "phone_always": "0999-1", "note": "GEHEIM", "email": "nacht@example.org"}
    ContactFactory(party=party, function="PIKET", region=region, **secrets)
    ContactFactory(
        party=party, function="Balie", region=region, is_general=True, phone="0800-2", phone_always="0999-2"
    )
    PowerFactory(party=party, note="GEHEIM", source="BRON")
    adopt()
    shown = {path: visit(path) for path in ("", "partij/one/", "regio/VR01/", "a3/")}
    for path, response in shown.items():
        for secret in ("GEHEIM", "BRON", "JANSEN", "0999-1", "0999-2", "PIKET", "nacht@"):
            assert secret not in response.content.decode(), (path, secret)
    assert "0800-2" in shown["partij/one/"].content.decode()
    assert "0800-2" in shown["regio/VR01/"].content.decode()


@pytest.mark.requirement("R97")
def test_every_part_is_the_same_for_somebody_who_is_signed_in_and_any_cache_may_keep_it(visit, client, housing):
    party = PartyFactory(code="one", themes=[housing], regions=[SafetyRegionFactory(code="VR01")])
    parts = ("", "partij/one/", "regio/VR01/", "a3/")
    before = {path: visit(path) for path in parts}
    client.force_login(MembershipFactory(party=party).user)
    for path, response in before.items():
        again = visit(path)
        assert again.content == response.content
        assert "public" in again.headers["Cache-Control"]
        assert "max-age=300" in again.headers["Cache-Control"]
        assert "Cookie" not in again.headers.get("Vary", "")
        assert not again.cookies


def test_what_does_not_exist_is_not_found(visit):
    PartyFactory(code="gone", valid_to=date(2020, 1, 1))
    for path in ("partij/nobody/", "partij/gone/", "regio/VR99/", "nothing/"):
        assert visit(path).status_code == 404


@pytest.mark.requirement("R96")
def test_a_party_page_leads_to_itself_in_other_languages_and_the_sitemap_lists_it(visit, pages):
    SafetyRegionFactory(code="VR01")
    PartyFactory(code="one")
    page = soup(visit("partij/one/"))
    assert page.select_one("link[rel=canonical]")["href"].endswith("/nl/netwerk/partij/one/")
    languages = {link["hreflang"]: link["href"] for link in page.select("link[hreflang][rel=alternate]")}
    assert languages["en"].endswith("/en/netwerk/partij/one/")
    found = [entry["location"] for entry in pages["nl"].get_sitemap_urls()]
    assert any(place.endswith("/netwerk/partij/one/") for place in found)
    assert any(place.endswith("/netwerk/regio/VR01/") for place in found)


def test_a_reader_without_a_translation_gets_the_english_page_that_says_so(visit):
    response = visit(language="pl")
    page = soup(response)
    assert page.main["lang"] == "en"
    assert page.select_one("#fallback-notice")
    assert response.headers["Content-Language"] == "en"


def test_a_map_shows_from_the_day_of_its_adoption(visit, housing):
    PowerFactory(party=PartyFactory(themes=[housing]), themes=[housing])
    adopt()
    with at(timezone.make_aware(datetime(2020, 2, 1))):
        assert soup(visit()).select_one("#powers") is None
    assert soup(visit()).select_one("#powers")


@begins_with(reference_data)
def test_every_region_of_the_starter_data_has_a_page(visit):
    for code in SafetyRegion.objects.values_list("code", flat=True):
        assert visit(f"regio/{code}/").status_code == 200
