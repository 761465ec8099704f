"""Keeping parties, powers, names and places while the portal runs: on screens, through one action, on record."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from audit.models import AuditRow
from network.actions.keeping import keep
from network.models import Membership, Municipality, Particulars, Party, Power
from tests.factories.network import (
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.services.prepared import begins_with, reference_data

pytestmark = pytest.mark.django_db

KEEPERS = ["administrator", "project_leader"]


def signed_in(client, function):
    membership = MembershipFactory(function=function)
    client.force_login(membership.user)
    return membership.user


def party_data(**fields):
    return {
        "code": "handhaving_oost_gelre",
        "name": "Handhaving Oost Gelre",
        "kind": "municipality",
        "tier": "local",
        "country": "NL",
        "platform_role": "network",
        "source": "test",
        **fields,
    }


def power_data(**fields):
    return {
        "code": "P900",
        "name": "Handhaven",
        "type": "enforce",
        "law": "Wet op de proef",
        "articles": "1",
        "source": "test",
        **fields,
    }


@pytest.mark.requirement("R1")
@pytest.mark.parametrize("function", KEEPERS)
@begins_with(reference_data)
def test_a_party_of_one_municipality_is_added_and_found_there_only(client, function):
    user = signed_in(client, function)
    answer = client.post(
        reverse("network_party:add"), party_data(themes=["housing", "transport"], municipalities=["GM1586"])
    )
    assert answer.status_code == 302
    party = Party.objects.get(code="handhaving_oost_gelre")
    assert party in Party.objects.working_in(Municipality.objects.get(code="GM1586"))
    assert party not in Party.objects.working_in(Municipality.objects.get(code="GM1955"))
    row = AuditRow.objects.about(party).get()
    assert (row.actor, row.verb, row.code) == (str(user.pk), "network.add_party", "municipality")


@pytest.mark.requirement("R1")
@begins_with(reference_data)
def test_a_municipality_outside_the_ticked_regions_is_refused(client):
    signed_in(client, "project_leader")
    answer = client.post(reverse("network_party:add"), party_data(regions=["VR05"], municipalities=["GM1586"]))
    assert "Not in the safety regions that you ticked: Oost Gelre." in answer.content.decode()


@pytest.mark.parametrize("function", KEEPERS)
@begins_with(reference_data)
def test_every_screen_opens_and_an_unknown_one_is_not_found(client, function):
    signed_in(client, function)
    for name, pk in {
        "party": Party.objects.first().pk,
        "power": Power.objects.first().pk,
        "safety_region": "VR06",
    }.items():
        assert client.get(reverse(f"network_{name}:index")).status_code == 200
        assert client.get(reverse(f"network_{name}:edit", args=[pk])).status_code == 200
    for name in ("party", "power", "particulars", "municipality"):
        assert client.get(reverse(f"network_{name}:add") + "?party=iszw").status_code == 200
        assert client.get(reverse(f"network_{name}:edit", args=[0])).status_code == 404
    for name in ("party", "power"):
        assert client.get(reverse(f"network_{name}:file_in")).status_code == 200
        assert client.get(reverse(f"network_{name}:file_out")).status_code == 200


@pytest.mark.parametrize("function", ["member", "moderator", "partner", "editor", "auditor", "analyst"])
def test_nobody_else_keeps_parties_or_powers(client, function):
    user = signed_in(client, function)
    for name in ("party", "power", "particulars", "municipality", "safety_region"):
        assert client.get(reverse(f"network_{name}:index")).status_code in {302, 403}
        assert client.get(reverse(f"network_{name}:add")).status_code in {302, 403}
    with pytest.raises(PermissionDenied):
        keep(row=Party(**party_data()), by=user)
    assert not Party.objects.filter(code="handhaving_oost_gelre").exists()


@begins_with(reference_data)
def test_a_change_is_recorded_and_the_code_stays(client):
    user = signed_in(client, "administrator")
    party = Party.objects.get(code="nvwa")
    data = party_data(code="other", name="NVWA", kind="inspectorate", tier="national", platform_role="participant")
    assert client.post(reverse("network_party:edit", args=[party.pk]), data).status_code == 302
    party.refresh_from_db()
    assert (party.code, party.name) == ("nvwa", "NVWA")
    assert AuditRow.objects.about(party).get().verb == "network.change_party"
    assert AuditRow.objects.about(party).get().actor == str(user.pk)


@begins_with(reference_data)
def test_a_party_shows_its_powers_and_what_it_was_called(client):
    signed_in(client, "project_leader")
    shown = client.get(reverse("network_party:edit", args=[Party.objects.get(code="iszw").pk])).content.decode()
    assert "Nederlandse Arbeidsinspectie" in shown
    assert "Stillegging bij ernstig gevaar voor personen" in shown
    assert f"{reverse('network_power:add')}?party=iszw" in shown


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"law": ""}, "A power needs a basis: name the law or the agreement."),
        ({"source": " "}, "This field is required."),
        ({"valid_from": "2021-01-01", "valid_to": "2020-01-01"}, "The period ends before it begins."),
        ({"name": "Sluiten", "valid_from": "2020-06-01"}, "This period overlaps another one of the same thing."),
    ],
)
def test_a_power_that_cannot_be_is_refused_with_its_reason(client, fields, complaint):
    signed_in(client, "project_leader")
    party = PartyFactory()
    PowerFactory(party=party, name="Sluiten", valid_from="2020-01-01", valid_to="2020-12-31")
    theme = ThemeFactory(code="housing")
    answer = client.post(reverse("network_power:add"), power_data(party=party.pk, themes=[theme.pk], **fields))
    assert complaint in answer.content.decode()
    assert Power.objects.count() == 1


def test_the_same_power_in_a_later_period_is_stored_and_recorded(client):
    signed_in(client, "project_leader")
    old = PowerFactory(name="Sluiten", valid_to="2020-12-31")
    data = power_data(party=old.party_id, name="Sluiten", themes=["housing"], valid_from="2021-01-01")
    assert client.post(reverse("network_power:add"), data).status_code == 302
    row = AuditRow.objects.about(Power.objects.get(code="P900")).get()
    assert (row.verb, row.code) == ("network.add_power", "enforce")


def test_two_names_for_one_day_are_refused(client):
    signed_in(client, "administrator")
    party = PartyFactory()
    Particulars.objects.create(party=party, name="Eerst", valid_from="2020-01-01", valid_to="2021-12-31", source="x")
    data = {"party": party.pk, "name": "Toen", "valid_from": "2021-12-31", "source": "x"}
    answer = client.post(reverse("network_particulars:add"), data)
    assert "This period overlaps another one of the same thing." in answer.content.decode()
    data["valid_from"] = "2022-01-01"
    assert client.post(reverse("network_particulars:add"), data).status_code == 302


def test_a_merger_is_written_down_while_the_portal_runs(client):
    signed_in(client, "administrator")
    old, new = MunicipalityFactory(safety_region=SafetyRegionFactory(code="VR01")), MunicipalityFactory()
    data = {
        "code": old.code,
        "name": old.name,
        "safety_region": "VR01",
        "latitude": "53.1",
        "longitude": "6.1",
        "valid_to": "2029-12-31",
        "successors": [new.pk],
        "source": "test",
    }
    assert client.post(reverse("network_municipality:edit", args=[old.pk]), data).status_code == 302
    old.refresh_from_db()
    assert [old.valid_to.isoformat(), *old.successors.all()] == ["2029-12-31", new]


@pytest.mark.parametrize("name", ["party", "power", "particulars", "municipality", "safety_region"])
@begins_with(reference_data)
def test_nothing_of_it_is_ever_deleted(client, name):
    signed_in(client, "administrator")
    model = {"party": Party, "power": Power, "particulars": Particulars, "municipality": Municipality}.get(name)
    pk = model.objects.first().pk if model else "VR01"
    client.post(reverse(f"network_{name}:delete", args=[pk]))
    assert not model or model.objects.filter(pk=pk).exists()


@pytest.mark.requirement("R56", "R2", "R55")
@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"kind": "department"}, "Only regions, enforcing bodies and infectious disease bodies take part."),
        ({"kind": "sector"}, "Only regions, enforcing bodies and infectious disease bodies take part."),
        ({"kind": "union"}, "Only regions, enforcing bodies and infectious disease bodies take part."),
        ({"tier": "foreign"}, "An organisation across the border is a contact and takes no part."),
    ],
)
@begins_with(reference_data)
def test_who_may_not_take_part_is_refused_by_the_screen_and_by_the_action(client, fields, complaint):
    user = signed_in(client, "administrator")
    data = party_data(platform_role="participant", **fields)
    assert complaint in client.post(reverse("network_party:add"), data).content.decode()
    with pytest.raises(ValidationError, match="take"):
        keep(row=Party(**data), by=user)
    assert not Party.objects.filter(code="handhaving_oost_gelre").exists()


@pytest.mark.requirement("R56", "R2")
@pytest.mark.parametrize("fields", [{"kind": "department"}, {"tier": "foreign"}])
def test_a_department_and_a_foreign_body_get_no_account_and_who_has_one_becomes_neither(client, fields):
    signed_in(client, "administrator")
    without = PartyFactory(platform_role="network", **fields)
    data = {"user": UserFactory().pk, "party": without.pk, "function": "member", "valid_from": "2020-09-01"}
    assert "has no account" in client.post(reverse("network_membership:add"), data).content.decode()
    with pytest.raises(ValidationError):
        Membership(user=UserFactory(), party=without, function="member").save()
    party = MembershipFactory(party__platform_role="network").party
    for name, value in fields.items():
        setattr(party, name, value)
    with pytest.raises(ValidationError, match="has no account"):
        party.full_clean()


@pytest.mark.requirement("R59")
def test_the_list_of_people_warns_of_a_participant_without_a_substitute(client):
    signed_in(client, "administrator")
    PartyFactory(code="alone", abbreviation="ALONE")
    assert "No substitute has been appointed for" in client.get(reverse("network_membership:index")).content.decode()
