"""Whoever acts names the power it acts on, as the adopted map records it, or writes why it acted without one (R6)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from network.models import Party, Power
from operations.actions import cases, consults, enforcement
from operations.models import EnforcementNote, OwnAction
from tests.factories.network import PartyFactory, PowerFactory, SafetyRegionFactory, ThemeFactory
from tests.factories.network_map import adopt
from tests.factories.operations import Platform, decide, fresh, go_on_site, make_case, make_deployment

TODAY = timezone.localdate


@pytest.fixture
def on_site(platform: Platform):
    """A deployment under way, and a map on which the labour inspectorate may act on work."""
    PowerFactory(code="P004", party=platform.labour.party, name="Eis tot naleving", themes=[ThemeFactory(code="work")])
    adopt()
    return go_on_site(make_deployment(platform), platform)


def note(deployment, acting, theme="work", **facts):
    facts = {"text": "Eis gesteld.", "theme": ThemeFactory(code=theme)} | facts
    return enforcement.note_enforcement(deployment=deployment, acting=acting, **facts)


@pytest.mark.requirement("R6")
def test_a_note_of_enforcement_names_the_power_and_keeps_it_whatever_the_map_says_later(platform, on_site):
    noted = note(on_site, platform.labour, power="P004")
    Power.objects.update(name="Anders")
    adopt()
    noted.refresh_from_db()
    assert (noted.party, noted.power_code, noted.map_version.reference) == (platform.labour.party, "P004", "v1")
    assert noted.power_text == "Eis tot naleving (Wet op de proef 1)"
    row = AuditRow.objects.about(on_site).get(verb="operations.note_enforcement")
    assert (row.code, "Eis" in str(row.__dict__)) == ("P004", False)


@pytest.mark.requirement("R6")
@pytest.mark.parametrize(
    ("who", "facts"),
    [
        ("region", {"power": "P004"}),  # the power of another entity
        ("labour", {"power": "P004", "theme": "housing"}),  # on another theme
        ("labour", {"power": "P999"}),
        ("labour", {}),  # neither power nor reason
        ("labour", {"reason": "   "}),
        ("labour", {"reason": "Op verzoek van 111222333"}),
        ("labour", {"power": "P004", "text": " "}),
        ("labour", {"power": "P004", "on": timezone.localdate() + timedelta(days=1)}),
        ("labour", {"power": "P004", "on": timezone.localdate() - timedelta(days=1)}),
    ],
)
def test_without_a_recorded_power_and_without_a_reason_it_is_refused(platform, on_site, who, facts):
    with pytest.raises(ValidationError):
        note(on_site, getattr(platform, who), **facts)
    assert not EnforcementNote.objects.exists()


@pytest.mark.requirement("R6")
def test_a_written_reason_is_kept_in_place_of_a_power(platform, on_site):
    noted = note(on_site, platform.region, reason="Spoed, mandaat volgt.")
    assert (noted.power_code, noted.reason) == ("", "Spoed, mandaat volgt.")
    noted.reason = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        noted.save()


@pytest.mark.requirement("R6")
def test_a_power_that_is_not_valid_on_that_day_or_not_in_force_there_does_not_count(platform):
    work = [ThemeFactory(code="work")]
    PowerFactory(code="later", party=platform.labour.party, themes=work, valid_from=TODAY() + timedelta(days=1))
    PowerFactory(code="advice", party=platform.labour.party, themes=work, type="advise")
    elsewhere = SafetyRegionFactory(code="VR15")
    speaks = PartyFactory(code="labour_west", represented_by=platform.labour.party, regions=[elsewhere])
    PowerFactory(code="west", party=speaks, themes=work)
    adopt()
    deployment = go_on_site(make_deployment(platform), platform)
    for power in ("later", "advice", "west"):
        with pytest.raises(ValidationError):
            note(deployment, platform.labour, power=power)


@pytest.mark.requirement("R6")
def test_who_speaks_for_the_services_may_name_what_is_recorded_at_it(platform):
    services = Party.objects.get(code="ggd")
    PartyFactory(code="ggd_here", represented_by=services, regions=[platform.town.safety_region])
    PowerFactory(code="P020", party=services, themes=[ThemeFactory(code="work")])
    adopt()
    deployment = go_on_site(make_deployment(platform, parties=[services]), platform)
    assert note(deployment, platform.health, power="P020").party == services


def test_only_who_has_a_seat_notes_and_reads(platform, on_site, client):
    with pytest.raises(PermissionDenied):
        note(on_site, platform.food, reason="Wij ook.")
    note(on_site, platform.labour, power="P004", text="Bijzondere eis gesteld")
    for who, sees in ((platform.region, True), (platform.food, False)):
        client.force_login(who.user)
        page = client.get(reverse("operations_deployments:case", args=[on_site.pk])).content.decode()
        assert ("Bijzondere eis gesteld" in page) is sees
        assert EnforcementNote.objects.visible_to(who).exists() is sees


def test_the_screen_offers_ones_own_powers_only(platform, on_site, client):
    PowerFactory(code="P041", party=platform.region.party, name="Van een ander")
    adopt()
    client.force_login(platform.labour.user)
    address = reverse("operations_deployments:move", args=[on_site.pk, "note_enforcement"])
    page = client.get(address).content.decode()
    assert "Eis tot naleving" in page
    assert "Van een ander" not in page
    answer = {"theme": "work", "on": TODAY().isoformat(), "text": "Eis gesteld", "power": "", "reason": ""}
    assert client.post(address, answer).status_code == 422
    assert client.post(address, answer | {"power": "P004"}).status_code == 302
    assert EnforcementNote.objects.get().power_code == "P004"


@pytest.fixture
def asked(platform: Platform):
    """A case of which the labour inspectorate takes care on its own powers."""
    PowerFactory(code="P004", party=platform.labour.party, themes=[ThemeFactory(code="work")])
    case = make_case(platform)
    case.themes.set([ThemeFactory(code="work")])
    return decide(case, platform, "own_action", own_action_by=platform.labour.party)


@pytest.mark.requirement("R6", "R20")
def test_reporting_back_on_an_own_action_names_the_power_or_a_reason(platform, asked, client):
    def report_back(**facts):
        return consults.report_back(case=asked, feedback="Aangesproken.", acting=platform.labour, **facts)

    with pytest.raises(ValidationError, match="Name the power"):
        report_back()
    with pytest.raises(ValidationError, match="does not record"):
        report_back(power="P004")  # no version has been adopted
    adopt()
    client.force_login(platform.labour.user)
    address = reverse("operations_cases:move", args=[asked.pk, "report_back"])
    assert "P004" in client.get(address).content.decode()
    assert client.post(address, {"feedback": "Aangesproken.", "power": "", "reason": ""}).status_code == 422
    assert client.post(address, {"feedback": "Aangesproken.", "power": "P004", "reason": ""}).status_code == 302
    assert OwnAction.objects.get().power_code == "P004"
    page = client.get(reverse("operations_cases:case", args=[asked.pk])).content.decode()
    assert "Wet op de proef" in page


@pytest.mark.requirement("R6", "R23")
def test_a_competent_entity_without_a_power_on_the_map_is_marked_on_the_case(platform, client):
    PowerFactory(party=platform.labour.party, themes=[ThemeFactory(code="work")])
    adopt()
    case = make_case(platform)
    for theme in ("work", "housing"):
        cases.assess_theme(
            case=case, theme=ThemeFactory(code=theme), acting=platform.labour, competent_party=platform.labour.party
        )
    client.force_login(platform.labour.user)
    page = client.get(reverse("operations_cases:case", args=[fresh(case).pk]))
    marked = {row["theme"].pk: row["without_power"] for row in page.context["assessments"]}
    assert marked == {"work": False, "housing": True, "transport": False}
    assert "geen bevoegdheid op de netwerkkaart" in page.content.decode()
