"""The screens: what they show, what they hide, and that they answer 404 or 403 and never more."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from casework.models import next_reference
from decisions import actions as decisions
from intake.models import Signal
from operations import stages
from operations.actions import deployments, reports
from operations.models import Case, Deployment
from tests.factories.network import MembershipFactory, PartyFactory
from tests.factories.operations import (
    assess_all,
    begin_consult,
    decide,
    fresh,
    make_case,
    make_deployment,
    make_signal,
    outsiders,
    report,
)


@pytest.fixture
def see(client):
    """Return a function that signs somebody in and returns the client."""

    def sign_in(membership):
        client.force_login(membership.user)
        return client

    return sign_in


def case_url(case, verb=""):
    if verb:
        return reverse("operations_cases:move", args=[case.pk, verb])
    return reverse("operations_cases:case", args=[case.pk])


def deployment_url(deployment, verb=""):
    if verb:
        return reverse("operations_deployments:move", args=[deployment.pk, verb])
    return reverse("operations_deployments:case", args=[deployment.pk])


def report_url(deployment):
    return reverse("operations_deployments:report", args=[deployment.pk])


def every_address(case, deployment, item, signal):
    """Every address of operations and decisions that belongs to one thing."""
    consult = case.consults.first()
    return [
        case_url(case),
        *(case_url(case, verb) for verb in stages.CASE_MOVES),
        reverse("operations_cases:consult", args=[case.pk, consult.pk]),
        deployment_url(deployment),
        *(deployment_url(deployment, verb) for verb in stages.DEPLOYMENT_MOVES),
        report_url(deployment),
        reverse("operations_accept", args=[signal.pk]),
        reverse("decisions_actions:case", args=[item.pk]),
        reverse("decisions_actions:move", args=[item.pk, "finish"]),
    ]


LISTS = ["operations_cases:index", "operations_deployments:index", "decisions_actions:index"]


@pytest.fixture
def world(platform):
    """A reported deployment, an action and a signal that the desk is assessing."""
    deployment = report(make_deployment(platform), platform, [platform.labour.party])
    item = decisions.agree(
        title="Hercontrole",
        owner=platform.labour.party,
        due_on=timezone.localdate(),
        origin=deployment,
        acting=platform.labour,
    )
    return {
        "case": deployment.case,
        "deployment": deployment,
        "item": item,
        "signal": make_signal(platform),
    }


@pytest.mark.requirement("R22", "R56", "R82")
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_tells_an_outsider_anything(see, platform, world, method):
    for who, membership in outsiders().items():
        client = see(membership)
        for url in every_address(**world):
            response = getattr(client, method)(url)
            # A partner has no place in the staff's part: that wall is the same for every address, true or false.
            assert response.status_code == (302 if who == "partner" else 404), (who, url)


@pytest.mark.requirement("R22")
@pytest.mark.parametrize("name", LISTS)
def test_lists_show_an_outsider_nothing(see, platform, world, name):
    for who, membership in outsiders().items():
        response = see(membership).get(reverse(name))
        text = response.content.decode()
        assert world["case"].reference not in text, who
        assert world["deployment"].reference not in text, who
        assert "Hercontrole" not in text, who


def test_nobody_signed_in_is_led_to_the_sign_in(client, world):
    for url in [*every_address(**world), *map(reverse, LISTS)]:
        response = client.get(url)
        assert response.status_code == 302
        assert "login" in response["Location"]


def test_an_ended_membership_opens_nothing(see, platform, world):
    gone = MembershipFactory(party=platform.labour.party, until="2020-06-30")
    assert see(gone).get(case_url(world["case"])).status_code in {302, 404}


@pytest.mark.requirement("R22", "R59")
@pytest.mark.parametrize("who", ["desk", "labour", "food", "health_substitute", "region"])
def test_every_screen_of_whoever_is_on_the_case_works(see, platform, world, who):
    client = see(getattr(platform, who))
    for url in [*every_address(**world), *map(reverse, LISTS)]:
        response = client.get(url)
        assert response.status_code in {200, 302, 403, 404}, url
    assert client.get(case_url(world["case"])).status_code == 200
    assert client.get(deployment_url(world["deployment"])).status_code == 200


@pytest.mark.requirement("R82")
def test_a_report_answers_200_403_or_404(see, platform, world):
    deployment = world["deployment"]
    elsewhere = MembershipFactory(party=PartyFactory(code="far", platform_role="network"))

    assert see(platform.labour).get(report_url(deployment)).status_code == 200
    assert see(platform.food).get(report_url(deployment)).status_code == 403
    assert see(platform.desk).get(report_url(deployment)).status_code == 403
    assert see(elsewhere).get(report_url(deployment)).status_code == 404
    assert AuditRow.objects.about(deployment).filter(verb="operations.read_report").count() == 1


@pytest.mark.requirement("R82")
def test_the_findings_stand_nowhere_but_in_the_report(see, platform, world):
    secret = "Vijf busjes te vol"
    assert secret in see(platform.labour).get(report_url(world["deployment"])).content.decode()
    client = see(platform.food)
    for url in [*every_address(**world), *map(reverse, LISTS), reverse("wagtailadmin_home")]:
        assert secret not in client.get(url).content.decode(), url


@pytest.mark.requirement("R82")
def test_a_named_entity_that_is_not_on_the_case_reads_the_report_only(see, platform, world):
    named = MembershipFactory(party=PartyFactory(code="named", kind="municipality", platform_role="network"))
    reports.share_report(deployment=world["deployment"], recipients=[named.party], acting=platform.region)

    client = see(named)
    assert client.get(report_url(world["deployment"])).status_code == 200
    assert client.get(deployment_url(world["deployment"])).status_code == 404


@pytest.mark.requirement("R38")
def test_the_place_of_a_visit_is_for_the_entities_that_take_part_until_it_starts(see, platform):
    deployment = make_deployment(platform, plan="Via de achterdeur.")
    where = {"visit": deployment.visits.get().pk, "place": "Geheime Laan 1", "planned_at": "2020-10-06T04:45"}
    assert see(platform.labour).post(deployment_url(deployment, "locate_visit"), where).status_code == 302
    town = platform.town.name

    def page(who):
        return see(who).get(deployment_url(deployment)).content.decode()

    assert "Geheime Laan 1" in page(platform.labour)
    hidden = page(platform.food)
    assert not {"Geheime Laan 1", town, "achterdeur"} & set(re.findall("Geheime Laan 1|achterdeur|" + town, hidden))
    assert "Noord- en Oost-Gelderland" in hidden
    deployments.ready(deployment=deployment, acting=platform.region)
    deployments.start_visit(visit=deployment.visits.get(), acting=platform.region)
    assert "Geheime Laan 1" in page(platform.food)


@pytest.mark.requirement("R22")
def test_the_list_counts_the_cases_one_is_not_on(see, platform):
    make_case(platform)
    elsewhere = MembershipFactory(party=PartyFactory(code="far", kind="municipality", platform_role="network"))

    response = see(elsewhere).get(reverse("operations_cases:index"))

    assert response.context["others"] == 1
    assert "CASE-" not in response.content.decode()


@pytest.mark.requirement("R87")
def test_convening_takes_one_click_and_one_more(see, platform):
    case = make_case(platform)
    client = see(platform.health_substitute)

    page = client.get(case_url(case)).content.decode()
    assert case_url(case, "convene") in page
    form = client.get(case_url(case, "convene"))
    starts_at = re.search(
        r'name="starts_at"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="starts_at"', form.content.decode()
    )
    response = client.post(case_url(case, "convene"), {"starts_at": starts_at.group(1) or starts_at.group(2)})

    consult = case.consults.get()
    assert response["Location"] == reverse("operations_cases:consult", args=[case.pk, consult.pk])
    assert consult.convened_by == platform.health_substitute


@pytest.mark.requirement("R88")
def test_a_consult_from_the_call_to_the_go_on_the_screens(see, platform):
    case = make_case(platform)
    see(platform.health).post(case_url(case, "convene"), {"starts_at": ""})
    see(platform.health).post(case_url(case, "start_consult"))
    see(platform.labour).post(case_url(case, "attend"), {"is_present": "yes"})
    see(platform.labour).post(case_url(case, "state_stance"), {"position": "go", "remark": "Nu."})
    themes = {"housing": "ggd", "work": "iszw", "transport": "-"}
    see(platform.labour).post(case_url(case, "assess_theme"), themes)
    decision = {"outcome": "go", "motive": "Omdat.", "minutes": "Kort."}
    response = see(platform.labour).post(case_url(case, "decide"), decision)

    assert response.status_code == 302
    case = fresh(case)
    assert (case.stage, case.standing_go.motive) == ("decided", "Omdat.")
    page = see(platform.food).get(case_url(case)).content.decode()
    assert "Omdat." in page


@pytest.mark.requirement("R23")
def test_a_decision_too_early_is_explained_and_nothing_typed_is_lost(see, platform):
    case = begin_consult(make_case(platform), platform)
    client = see(platform.labour)

    response = client.post(case_url(case, "decide"), {"outcome": "go", "motive": "Lang verhaal.", "minutes": "m"})

    assert response.status_code == 422
    page = response.content.decode()
    assert "Lang verhaal." in page
    assert fresh(case).stage == "consulting"
    assert len(response.context["form"].non_field_errors()) == 3


def test_the_page_says_what_a_decision_still_waits_for(see, platform):
    case = begin_consult(make_case(platform), platform)
    response = see(platform.labour).get(reverse("operations_cases:consult", args=[case.pk, case.consults.get().pk]))
    assert len(response.context["open"]["decide"]["obstacles"]) == 3
    assert case_url(case, "decide") not in response.content.decode()
    assess_all(case, platform)
    response = see(platform.labour).get(reverse("operations_cases:consult", args=[case.pk, case.consults.get().pk]))
    assert case_url(case, "decide") in response.content.decode()


def test_a_form_does_not_open_for_whoever_may_not(see, platform):
    case = make_case(platform)
    for verb in ("invite_guest", "start_emergency", "share_copies"):
        assert see(platform.labour).get(case_url(case, verb)).status_code == 403
        assert see(platform.labour).post(case_url(case, verb), {}).status_code == 403


def test_a_verb_that_came_too_late_leads_back_to_the_case(see, platform):
    case = begin_consult(make_case(platform), platform)
    response = see(platform.labour).post(case_url(case, "convene"), {"starts_at": ""})
    assert response.status_code == 302
    assert response["Location"] == case_url(case)


def test_a_deployment_from_plan_to_closing_on_the_screens(see, platform):
    case = decide(make_case(platform), platform)
    plan = {
        "kind": "repressive",
        "municipality": platform.town.pk,
        "coordinator": platform.region.party.pk,
        "parties": [platform.labour.party.pk],
        "plan": "Samen.",
    }
    see(platform.labour).post(case_url(case, "prepare"), plan)
    deployment = Deployment.objects.get()
    see(platform.region).post(deployment_url(deployment, "ready"))
    see(platform.region).post(
        deployment_url(deployment, "start_visit"), {"visit": deployment.visits.get().pk, "at": ""}
    )
    see(platform.labour).post(deployment_url(deployment, "contribute"), {"text": "Ons deel."})
    see(platform.region).post(deployment_url(deployment, "end_visits"))
    see(platform.region).post(
        deployment_url(deployment, "submit_report"),
        {"findings": "Gezien.", "recipients": [platform.labour.party.pk]},
    )
    follow_up = {"title_1": "Hercontrole", "owner_1": platform.labour.party.pk, "due_1": "2030-01-01"}
    today = timezone.localdate().isoformat()
    see(platform.labour).post(deployment_url(deployment, "discuss"), {"on": today, "forum": "Overleg 4", **follow_up})
    item = decisions.ActionItem.objects.get()
    see(platform.labour).post(reverse("decisions_actions:move", args=[item.pk, "finish"]), {"result": "Goed."})
    see(platform.region).post(deployment_url(deployment, "close_deployment"))

    assert fresh(deployment).stage == "closed"


def test_a_citizen_number_is_refused_at_the_field(see, platform):
    case = make_case(platform)
    response = see(platform.labour).post(case_url(case, "note"), {"text": "Het is 111222333"})
    assert response.status_code == 422
    assert response.context["form"].errors["text"]


@pytest.mark.requirement("R42")
def test_the_desk_accepts_into_a_new_case(see, platform):
    signal = make_signal(platform)

    response = see(platform.desk).post(
        reverse("operations_accept", args=[signal.pk]), {"into": "new", "scope": "sites"}
    )

    case = Case.objects.get()
    assert response["Location"] == case_url(case)
    assert (case.scope, Signal.objects.get(pk=signal.pk).stage) == ("sites", "accepted")


@pytest.mark.requirement("R42")
def test_the_desk_accepts_into_a_case_about_the_same_site(see, platform):
    case = make_case(platform)
    signal = make_signal(platform)
    for one in (signal, case.case_signals.get().signal):
        one.marks.create(kind="address", digest="a" * 64)

    form = see(platform.desk).get(reverse("operations_accept", args=[signal.pk])).context["form"]
    assert form.fields["into"].initial == str(case.pk)
    see(platform.desk).post(reverse("operations_accept", args=[signal.pk]), {"into": str(case.pk), "scope": "site"})

    assert case.case_signals.count() == 2


def test_a_signal_is_accepted_once(see, platform):
    signal = make_signal(platform)
    url = reverse("operations_accept", args=[signal.pk])
    see(platform.desk).post(url, {"into": "new", "scope": "site"})

    response = see(platform.desk).post(url, {"into": "new", "scope": "site"})

    assert response.status_code == 302
    assert Case.objects.count() == 1


@pytest.mark.requirement("R49")
def test_home_shows_possible_outbreaks_before_everything_else(see, platform):
    calm = make_case(platform, possible_outbreak=False)
    urgent = make_case(platform)

    page = see(platform.labour).get(reverse("wagtailadmin_home")).content.decode()

    assert page.index(urgent.reference) < page.index(calm.reference)
    assert case_url(urgent, "convene") in page


@pytest.mark.requirement("R49")
def test_home_shows_repressive_before_preventive(see, platform):
    case = decide(make_case(platform), platform)
    preventive = make_deployment(platform, case, kind="preventive")
    repressive = make_deployment(platform, case)

    page = see(platform.labour).get(reverse("wagtailadmin_home")).content.decode()

    assert page.index(repressive.reference) < page.index(preventive.reference)


def test_home_shows_no_cases_to_whoever_works_on_none(see, platform):
    case = make_case(platform)
    for membership in (outsiders()["administrator"], outsiders()["superuser"]):
        assert case.reference not in see(membership).get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 2),
        ("stage=open", 1),
        ("stage=decided", 1),
        ("clock=running", 1),
        ("clock=ended", 1),
        ("clock=late", 0),
        ("outbreak=on", 1),
        ("sector=meat", 2),
        ("safety_regions=VR06", 2),
        ("themes=work", 0),
        ("stage=nonsense", 2),
    ],
)
def test_cases_are_filtered(see, platform, query, shown):
    decide(make_case(platform), platform, "no")
    make_case(platform, possible_outbreak=False)
    response = see(platform.labour).get(reverse("operations_cases:index") + "?" + query)
    assert len(response.context["rows"]) == shown


def test_deployments_are_filtered(see, platform):
    deployment = make_deployment(platform)
    url = reverse("operations_deployments:index")
    for query, shown in {"stage=unfinished": 1, "stage=closed": 0, "kind=preventive": 0, "region=VR06": 1}.items():
        assert len(see(platform.labour).get(f"{url}?{query}").context["rows"]) == shown, query
    deployments.abort(deployment=deployment, motive="x", acting=platform.region)
    assert not see(platform.labour).get(f"{url}?stage=unfinished").context["rows"]


def count_queries(client, url, connection):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def more_rows(platform, deployment, number):
    """Copies of one deployment and its case, with all that a row shows."""
    now, case = timezone.now(), deployment.case
    for _turn in range(number):
        copy = Case.objects.create(
            reference=next_reference("CASE", 1999),
            stage="open",
            stage_since=now,
            opened_at=now,
            sector=case.sector,
            clock=case.clock,
        )
        copy.case_parties.create(party=platform.labour.party, since=now)
        copy.safety_regions.set(case.safety_regions.all())
        copy.themes.add("work")
        again = Deployment.objects.create(
            reference=next_reference("DEP", 1999),
            stage="preparing",
            stage_since=now,
            case=copy,
            kind="repressive",
            decision=deployment.decision,
            approved_at=now,
        )
        again.seats.create(party=platform.labour.party, role="coordinating")
        again.regions.create(region=platform.town.safety_region, is_lead=True)
        decisions.agree(
            title="Bellen", owner=platform.labour.party, due_on=now.date(), origin=again, acting=platform.labour
        )


@pytest.mark.parametrize("name", [*LISTS, "wagtailadmin_home"])
def test_the_number_of_queries_does_not_grow_with_the_rows(see, platform, name):
    deployment = make_deployment(platform)
    client = see(platform.labour)
    counts = []
    for number in (10, 190):
        more_rows(platform, deployment, number)
        client.get(reverse(name))  # what is cached once is cached now
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
