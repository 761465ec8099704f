"""The screens of the map: who sees which version, what they say, and that a long version costs no more."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.actions.mapping import draft_version
from network.differences import differences
from network.models import MapVersion, Power
from tests.factories.network import (
    MembershipFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
)
from tests.factories.network_map import adopt, leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def see(client):
    def open_as(membership, name, *args, **query):
        client.force_login(membership.user)
        return client.get(reverse(name, args=args), query)

    return open_as


def addresses(version: MapVersion) -> list[tuple]:
    return [
        ("network_maps:index",),
        ("network_maps:compare",),
        ("network_maps:gaps",),
        ("network_maps:gaps_csv", "regions"),
        ("network_maps:case", version.pk),
        ("network_maps:csv", version.pk),
    ]


def test_members_read_and_nobody_else_comes_in(see):
    PowerFactory()
    version = adopt()
    for function in ("member", "moderator", "secretary", "analyst", "project_leader"):
        reader = MembershipFactory(function=function)
        assert {see(reader, *address).status_code for address in addresses(version)} == {200}, function
    for function in ("guest", "administrator", "editor", "auditor"):
        outsider = MembershipFactory(function=function)
        assert not {see(outsider, *address).status_code for address in addresses(version)} & {200, 302}, function
    assert "no-store" in see(MembershipFactory(), "network_maps:index").headers["Cache-Control"]


def test_a_draft_exists_for_the_project_leader_only(see, client):
    PowerFactory(name="Stilleggen")
    boss, member = leader(), MembershipFactory()
    assert see(member, "network_maps:draw").status_code == 403
    client.force_login(boss.user)
    response = client.post(reverse("network_maps:draw"), {"note": "Gemeenten erbij"}, follow=True)
    draft = MapVersion.objects.get()
    assert "Stilleggen" in response.content.decode()
    assert client.post(reverse("network_maps:draw"), {"note": ""}).status_code == 422, "one draft at a time"
    for name in ("network_maps:case", "network_maps:csv", "decisions_adopt_map"):
        assert see(member, name, draft.pk).status_code in {403, 404}
        assert draft.note not in see(member, "network_maps:index").content.decode()


@pytest.mark.requirement("R61")
def test_the_project_leader_records_the_adoption_on_a_screen(see, client):
    PowerFactory()
    boss = leader()
    client.force_login(boss.user)
    client.post(reverse("network_maps:draw"), {"note": ""})
    draft = MapVersion.objects.get()
    assert reverse("decisions_adopt_map", args=[draft.pk]) in see(boss, "network_maps:case", draft.pk).content.decode()

    adopting = reverse("decisions_adopt_map", args=[draft.pk])
    assert client.get(adopting).status_code == 200
    decision = {
        "decided_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "entities": [boss.party_id],
        "text": "Versie 1 vastgesteld.",
        "motive": "Iedereen heeft gekeken.",
    }
    refused = client.post(adopting, decision | {"motive": ""})
    assert refused.status_code == 422
    assert "Versie 1 vastgesteld." in refused.content.decode(), "nothing typed is lost"
    assert client.post(adopting, decision).status_code == 302
    draft.refresh_from_db()
    assert draft.stage == "adopted"
    assert client.get(adopting).status_code == 302, "too late: back to the version"


def test_entries_are_filtered_by_theme_region_and_party_and_cut_into_pages(see):
    north, west = SafetyRegionFactory(code="VR01"), SafetyRegionFactory(code="VR15")
    PowerFactory(name="Overal")
    PowerFactory(name="Noordelijk", party=PartyFactory(regions=[north]))
    PowerFactory(name="Westelijk", party=PartyFactory(regions=[west]), themes=[ThemeFactory(code="work")])
    version, reader = adopt(), MembershipFactory()

    def shown(**query):
        page = see(reader, "network_maps:case", version.pk, **query).content.decode()
        return {name for name in ("Overal", "Noordelijk", "Westelijk") if name in page}

    assert shown() == {"Overal", "Noordelijk", "Westelijk"}
    assert shown(theme="work") == {"Westelijk"}
    assert shown(region="VR01") == {"Overal", "Noordelijk"}
    assert shown(party=Power.objects.get(name="Westelijk").party_id) == {"Westelijk"}


def test_a_long_version_costs_what_a_short_one_does_and_every_entry_is_on_some_page(see):
    reader = MembershipFactory()

    def queries(version):
        see(reader, "network_maps:case", version.pk)
        with CaptureQueriesContext(connection) as counted:
            see(reader, "network_maps:case", version.pk)
        return len(counted)

    PowerFactory(name="Bevoegdheid 000")
    short = queries(adopt())
    for number in range(1, 121):
        PowerFactory(name=f"Bevoegdheid {number:03d}", party=PartyFactory(regions=[SafetyRegionFactory(code="VR01")]))
    long = adopt()
    assert queries(long) == short

    seen, query = set(), {}
    while True:
        response = see(reader, "network_maps:case", long.pk, **query)
        seen |= {row.power for row in response.context["rows"]}
        if not response.context["next_query"]:
            break
        query = dict(pair.split("=") for pair in response.context["next_query"].split("&"))
    assert len(seen) == 121


def test_a_version_is_a_file_that_no_spreadsheet_runs(see):
    PowerFactory(code="P1", name="=HYPERLINK()", party=PartyFactory(code="iszw"))
    response = see(MembershipFactory(), "network_maps:csv", adopt().pk)
    lines = list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert [(line["code"], line["party"], line["theme"], line["power"]) for line in lines] == [
        ("P1", "iszw", "housing", "'=HYPERLINK()")
    ]


@pytest.mark.requirement("R61")
def test_what_differs_between_two_versions_is_told_per_party(see):
    stays, goes = PowerFactory(code="stays", law="Wet A"), PowerFactory(code="goes")
    PowerFactory(code="same")
    old = adopt()
    goes.delete()
    stays.law = "Wet B"
    stays.save()
    stays.party.regions.set([SafetyRegionFactory(code="VR01", name="Groningen")])
    PowerFactory(code="comes", party=stays.party)
    new = adopt()

    with CaptureQueriesContext(connection) as counted:
        found = {
            (party.name, row.entry.power_code): (row.kind, [(str(c.label), c.before, c.after) for c in row.changes])
            for party in differences(old, new)
            for row in party.rows
        }
    assert len(counted) == 2
    assert found == {
        (str(stays.party.name), "comes"): ("added", []),
        (str(goes.party.name), "goes"): ("removed", []),
        (str(stays.party.name), "stays"): (
            "changed",
            [("law", "Wet A", "Wet B"), ("where and on what", "wonen; everywhere", "wonen; Groningen")],
        ),
    }
    assert differences(new, new) == []
    page = see(MembershipFactory(), "network_maps:compare").content.decode()
    assert "Wet A" in page
    assert "Wet B" in page


@pytest.mark.requirement("R61")
def test_an_older_version_is_still_printed_as_it_was_and_a_draft_is_not(see):
    housing = ThemeFactory(code="housing")
    power = PowerFactory(
        party=PartyFactory(name="Inspectie Eerst", themes=[housing]), type="enforce", themes=[housing]
    )
    first = adopt()
    Power.objects.filter(pk=power.pk).delete()
    PowerFactory(party=PartyFactory(name="Inspectie Later", themes=[housing]), type="enforce", themes=[housing])
    second = adopt()
    reader = MembershipFactory()

    def powers(version):
        response = see(reader, "network_maps:a3", version.pk)
        assert "no-store" in response.headers["Cache-Control"]
        return response.content.decode().partition("wall-powers")[2]

    assert "Inspectie Eerst" in powers(first)
    assert "Inspectie Eerst" not in powers(second)
    assert "Inspectie Later" in powers(second)
    slides = see(reader, "network_maps:odp", first.pk)
    assert slides.headers["Content-Disposition"] == 'attachment; filename="network-map-v1-en.odp"'
    draft = draft_version(acting=leader())
    assert {see(leader(), f"network_maps:{kind}", draft.pk).status_code for kind in ("a3", "pdf", "png", "odp")} == {
        404
    }
