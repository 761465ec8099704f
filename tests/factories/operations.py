"""A small made-up platform and the steps of a case, each done with the portal's own actions."""

from dataclasses import dataclass

from intake.models import Signal
from network.models import Membership, Municipality, Party, Theme
from operations.actions import cases, consults, deployments, reports
from operations.models import Case, Deployment
from tests.factories.intake import SignalFactory
from tests.factories.network import (
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    SafetyRegionFactory,
    SectorFactory,
    ThemeFactory,
)

THEMES = ("housing", "work", "transport")


@dataclass
class Platform:
    """The desk, three participating entities with members, a safety region, and people who stand outside."""

    desk: Membership
    labour: Membership
    health: Membership
    health_substitute: Membership
    food: Membership
    region: Membership
    town: Municipality


def make_platform() -> Platform:
    """Make the platform of most tests."""
    for code in THEMES:
        ThemeFactory(code=code)
    SectorFactory()
    region = SafetyRegionFactory(code="VR06", name="Noord- en Oost-Gelderland")
    region_party = PartyFactory(code="vr06", kind="region", platform_role="network", regions=[region])
    health = MembershipFactory(party=PartyFactory(code="ggd", kind="health"))
    return Platform(
        desk=MembershipFactory(moderator=True),
        labour=MembershipFactory(party=PartyFactory(code="iszw")),
        food=MembershipFactory(party=PartyFactory(code="nvwa")),
        health=health,
        health_substitute=MembershipFactory(party=health.party, substitute_for=health),
        region=MembershipFactory(party=region_party),
        town=MunicipalityFactory(code="GM1586", safety_region=region),
    )


def outsiders() -> dict[str, Membership]:
    """People who must see nothing of a case: each in another way."""
    elsewhere = PartyFactory(code="elsewhere", kind="municipality", platform_role="network")
    return {
        "other organisation": MembershipFactory(party=elsewhere),
        "guest elsewhere": MembershipFactory(party=elsewhere, function="guest"),
        "partner": MembershipFactory(party=Party.objects.desk(), function="partner"),
        "administrator": MembershipFactory(party=Party.objects.desk(), function="administrator"),
        "superuser": MembershipFactory(party=Party.objects.desk(), function="administrator", user__is_superuser=True),
        "auditor": MembershipFactory(party=Party.objects.desk(), function="auditor"),
        "editor": MembershipFactory(party=Party.objects.desk(), function="editor"),
    }


def make_signal(platform: Platform, *, possible_outbreak: bool = True, **fields: object) -> Signal:
    """Make a signal that the desk is assessing, in the region's town."""
    return SignalFactory(
        by_hand=True,
        stage="assessing",
        possible_outbreak=possible_outbreak,
        municipality=platform.town,
        safety_region=platform.town.safety_region,
        sector_id="meat",
        **fields,
    )


def make_case(platform: Platform, *, possible_outbreak: bool = True, **fields: object) -> Case:
    """Open a case with one signal."""
    signal = make_signal(platform, possible_outbreak=possible_outbreak, **fields)
    return fresh(cases.open_case(signals=[signal], acting=platform.desk))


def assess_all(case: Case, platform: Platform) -> None:
    """Look at every theme."""
    for theme in Theme.objects.all():
        cases.assess_theme(case=case, theme=theme, acting=platform.labour, competent_party=platform.labour.party)


def begin_consult(case: Case, platform: Platform) -> Case:
    """Convene and begin a consult with two entities present."""
    consults.convene(case=case, acting=platform.health)
    consults.start_consult(case=case, acting=platform.health)
    consults.attend(case=case, acting=platform.labour)
    return fresh(case)


def decide(case: Case, platform: Platform, outcome: str = "go", **facts: object) -> Case:
    """Hold a consult from beginning to end."""
    begin_consult(case, platform)
    assess_all(case, platform)
    consults.decide(
        case=case, outcome=outcome, motive="Omdat.", minutes="Kort overleg.", acting=platform.labour, **facts
    )
    return fresh(case)


def make_deployment(platform: Platform, case: Case | None = None, **facts: object) -> Deployment:
    """Prepare a repressive deployment with a go; the region coordinates."""
    case = case or decide(make_case(platform), platform)
    facts = {"kind": "repressive", "coordinator": platform.region.party, "parties": [platform.labour.party]} | facts
    made = deployments.prepare(case=case, municipalities=[platform.town], acting=platform.labour, **facts)
    return fresh(made)


def go_on_site(deployment: Deployment, platform: Platform) -> Deployment:
    """Start the first visit."""
    deployments.ready(deployment=deployment, acting=platform.region)
    deployments.start_visit(visit=deployment.visits.first(), acting=platform.region)
    return fresh(deployment)


def report(deployment: Deployment, platform: Platform, readers: list[Party]) -> Deployment:
    """Submit the report to these entities."""
    deployment = go_on_site(deployment, platform)
    deployments.end_visits(deployment=deployment, acting=platform.region)
    reports.submit_report(
        deployment=deployment, findings="Vijf busjes te vol.", recipients=readers, acting=platform.region
    )
    return fresh(deployment)


def fresh(instance: Case | Deployment) -> Case | Deployment:
    """Return the row as it is now."""
    return type(instance).objects.get(pk=instance.pk)
