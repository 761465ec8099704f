"""The plan of approach is drawn up from the version of the network map that is in force on the planned day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from casework.moves import IllegalMove
from intake.models import Signal
from network.models import Power
from operations.actions import deployments, plans
from operations.guards import obstacles
from operations.models import Deployment
from tests.factories.network import MunicipalityFactory, PartyFactory, PowerFactory, SectorFactory, ThemeFactory
from tests.factories.network_map import adopt
from tests.factories.operations import Platform, fresh, go_on_site, make_deployment

LAW = "Wet op de proef 1"


@pytest.fixture
def powers(platform: Platform) -> Platform:
    """The platform with a power of the labour inspectorate on work and one of the town on housing."""
    PowerFactory(code="P004", party=platform.labour.party, name="Eis tot naleving", themes=[ThemeFactory(code="work")])
    town = PartyFactory(code="gemeente", name="Gemeente Proefstad", kind="municipality", tier="local")
    PowerFactory(code="P041", party=town, name="Last onder dwangsom", themes=[ThemeFactory(code="housing")])
    return platform


def draft(deployment: Deployment, platform: Platform, **facts: object) -> str:
    return plans.draft_plan(deployment=deployment, acting=platform.region, **facts).plan


@pytest.mark.requirement("R74")
def test_the_plan_names_who_may_act_per_theme_on_which_power_and_its_own_version(powers):
    version = adopt()
    plan = draft(make_deployment(powers), powers)
    for fact in (f" {version.reference}, ", "Eis tot naleving", "Gemeente Proefstad", LAW, str(powers.town)):
        assert fact in plan
    themes = [str(ThemeFactory(code=code)).capitalize() for code in ("housing", "work")]
    blocks = {block.split("\n")[0]: block for block in plan.split("\n\n")}
    assert "Last onder dwangsom" in blocks[themes[0]]
    assert "Eis tot naleving" in blocks[themes[1]]
    assert "Eis tot naleving" not in blocks[themes[0]]


@pytest.mark.requirement("R74")
def test_a_later_map_changes_neither_the_plan_nor_what_it_cites(powers):
    first = adopt()
    deployment = make_deployment(powers)
    plan = draft(deployment, powers)
    Power.objects.update(name="Heel iets anders")
    adopt()
    deployment = fresh(deployment)
    assert (deployment.plan, deployment.map_version) == (plan, first)


@pytest.mark.requirement("R74")
def test_a_plan_is_drawn_up_again_only_by_choice(powers):
    adopt()
    deployment = make_deployment(powers)
    draft(deployment, powers)
    deployments.write_plan(deployment=deployment, plan="Met de hand bijgewerkt.", acting=powers.region)
    second = adopt()
    with pytest.raises(ValidationError, match="plan already"):
        draft(deployment, powers)
    assert fresh(deployment).plan == "Met de hand bijgewerkt."
    assert second.reference in draft(deployment, powers, replace=True)
    assert fresh(deployment).map_version == second


@pytest.mark.requirement("R74")
def test_only_powers_that_are_valid_on_the_planned_day_are_in_the_plan(powers):
    today = timezone.localdate()
    PowerFactory(name="Stillegging sinds morgen", party=powers.labour.party, valid_from=today + timedelta(days=1))
    adopt()
    deployment = make_deployment(powers)
    assert "Stillegging" not in draft(deployment, powers)
    visit = deployment.visits.get()
    deployments.locate_visit(
        visit=visit, place="Hal 1", planned_at=timezone.now() + timedelta(days=2), acting=powers.region
    )
    assert "Stillegging" in draft(deployment, powers, replace=True)


@pytest.mark.requirement("R5", "R74")
def test_the_desk_is_never_one_of_those_who_act(powers):
    PowerFactory(party=powers.desk.party, name="Faciliteert", type="facilitate", themes=[ThemeFactory(code="work")])
    adopt()
    assert "Faciliteert" not in draft(make_deployment(powers), powers)


def test_the_sector_of_the_case_counts(powers):
    keuring = PowerFactory(name="Keuring in het slachthuis", themes=[ThemeFactory(code="work")])
    keuring.sectors.set([SectorFactory(code="meat")])
    kas = PowerFactory(name="Controle in de kas", themes=[ThemeFactory(code="work")])
    kas.sectors.set([SectorFactory(code="greenhouse")])
    adopt()
    plan = draft(make_deployment(powers), powers)
    assert "Keuring in het slachthuis" in plan
    assert "Controle in de kas" not in plan


def test_a_party_that_may_act_in_one_of_two_places_is_named_with_that_place(powers):
    other = MunicipalityFactory(code="GM0294", safety_region=powers.town.safety_region, name="Winterswijk")
    local = PartyFactory(code="handhaving", name="Handhaving Winterswijk", kind="municipality", tier="local")
    local.municipalities.set([other])
    PowerFactory(party=local)
    adopt()
    deployment = make_deployment(powers)
    deployments.plan_visit(deployment=deployment, municipality=other, acting=powers.region)
    plan = draft(deployment, powers)
    assert "Handhaving Winterswijk (Winterswijk)" in plan
    assert "Gemeente Proefstad\n" in plan


@pytest.mark.requirement("R74")
def test_without_an_adopted_map_the_screen_says_so_and_nothing_is_written(powers, client):
    deployment = make_deployment(powers)
    assert "No version of the network map" in obstacles(deployment, "draft_plan")[0]
    with pytest.raises(ValidationError, match="No version of the network map"):
        draft(deployment, powers)
    client.force_login(powers.region.user)
    page = client.get(reverse("operations_deployments:case", args=[deployment.pk]))
    assert date.today().strftime("%Y") in page.content.decode()
    assert page.context["open"]["draft_plan"]["obstacles"]


@pytest.mark.requirement("R74", "R19")
def test_the_pages_show_the_version_and_lead_to_the_contacts_of_the_region(powers, client):
    version = adopt()
    deployment = make_deployment(powers)
    client.force_login(powers.region.user)
    move = reverse("operations_deployments:move", args=[deployment.pk, "draft_plan"])
    assert client.get(move).status_code == 200
    assert client.post(move).status_code == 302
    assert client.post(move).status_code == 422, "there is a plan now"
    assert client.post(move, {"replace": "on"}).status_code == 302

    page = client.get(reverse("operations_deployments:case", args=[deployment.pk])).content.decode()
    assert "Last onder dwangsom" in page
    assert reverse("network_maps:case", args=[version.pk]) in page
    contacts = reverse("partners_region", args=["VR06"])
    for where in (page, client.get(reverse("operations_cases:case", args=[deployment.case_id])).content.decode()):
        assert f'href="{contacts}"' in where
        assert version.reference in where
    assert client.get(contacts).status_code == 200


@pytest.mark.requirement("R19")
def test_who_may_act_now_is_one_click_from_the_case_for_who_knows_where_it_is(powers, client):
    adopt()
    deployment = make_deployment(powers)
    signal = Signal.objects.get(case_signal__case=deployment.case)
    town = MunicipalityFactory(name="Proefdorp", safety_region=powers.town.safety_region)
    Signal.objects.filter(pk=signal.pk).update(municipality=town)
    case = reverse("operations_cases:case", args=[deployment.case_id])
    act = f"{reverse('partners_act')}?municipality={town.pk}&amp;"

    def page(membership, address):
        client.force_login(membership.user)
        return client.get(address).content.decode()

    shown = page(powers.desk, case)
    assert act in shown
    assert "Proefdorp" in shown
    for without in (powers.region, powers.health):
        shown = page(without, case)
        assert f'href="{reverse("partners_act")}?sector=' in shown
        assert "Proefdorp" not in shown
        assert town.pk not in shown
    [visit] = deployment.visits.all()
    there = page(powers.region, reverse("operations_deployments:case", args=[deployment.pk]))
    assert f"{reverse('partners_act')}?municipality={visit.municipality_id}&amp;" in there
    assert client.get(f"{reverse('partners_act')}?municipality={visit.municipality_id}&sector=").status_code == 200


def test_who_has_no_seat_neither_draws_up_the_plan_nor_sees_it(powers, client):
    adopt()
    deployment = make_deployment(powers)
    with pytest.raises(PermissionDenied):
        plans.draft_plan(deployment=deployment, acting=powers.health)
    draft(deployment, powers)
    client.force_login(powers.health.user)
    page = client.get(reverse("operations_deployments:case", args=[deployment.pk])).content.decode()
    assert "Last onder dwangsom" not in page


def test_a_plan_is_not_drawn_up_once_somebody_has_set_out(powers):
    adopt()
    deployment = go_on_site(make_deployment(powers), powers)
    with pytest.raises(IllegalMove):
        draft(deployment, powers)


def test_the_trail_keeps_the_version_and_no_words(powers):
    version = adopt()
    deployment = make_deployment(powers)
    draft(deployment, powers)
    row = AuditRow.objects.about(deployment).get(verb="operations.draft_plan")
    assert (row.code, len(row.digest)) == (version.reference, 64)
