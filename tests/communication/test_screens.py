"""The screens: what they show to whom, that nothing typed is lost, and that every refusal is told in plain words."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.models import Page, Site, TaskState

from accounts.models import User
from communication.actions import plans
from communication.models import Approval, Audience, Delivery, PlanVersion, Product
from decisions.models import ActionItem, Decision
from tests.factories.communication import (
    AudienceFactory,
    adopt,
    day,
    make_draft,
    make_message,
    make_page,
    make_page_product,
    make_product,
)
from tests.factories.network import MembershipFactory, PartyFactory

READ = ["communication:index", "communication:coverage", "communication:calendar", "communication:approvals"]


@pytest.fixture
def see(client):
    """Return a function that signs somebody in and returns the client."""

    def sign_in(membership):
        client.force_login(membership.user)
        return client

    return sign_in


@pytest.fixture
def plan(team):
    """A version in force, and the draft of the next."""
    version = make_draft(team)
    make_product(team, make_message(team, version, concerned=[team.ggd]), title="Poster bij klachten")
    adopted = adopt(team, version)
    make_draft(team, title="Herzien")
    return adopted


def part_url(version, kind, part=None):
    if part is None:
        return reverse("communication:add_part", args=[version.pk, kind])
    return reverse("communication:part", args=[version.pk, kind, part.pk])


def every_address(plan):
    """Every address of communication."""
    message, product = plan.messages.get(), plan.products.get()
    draft = PlanVersion.objects.being_written()
    names = ("case", "differences", "print", "csv")
    return [
        *map(reverse, [*READ, "communication:begin"]),
        *(reverse(f"communication:{name}", args=[draft.pk]) for name in names),
        *(reverse("communication:move", args=[plan.pk, verb]) for verb in PlanVersion.MOVES),
        *(part_url(draft, kind) for kind in ("goal", "message", "product")),
        part_url(plan, "product", product),
        reverse("communication:cell", args=[message.audiences.get().pk, message.pk]),
        reverse("communication:answer", args=[1]),
    ]


@pytest.mark.requirement("R6", "R56")
@pytest.mark.parametrize("function", ["guest", "administrator", "auditor"])
def test_outsiders_find_nothing_on_any_address(see, team, plan, function):
    client = see(MembershipFactory(function=function, party=PartyFactory()))
    for url in every_address(plan):
        for response in (client.get(url), client.post(url)):
            assert response.status_code in (403, 404), url
            assert b"klachten" not in response.content


def test_a_superuser_without_a_membership_finds_nothing(client, plan):
    client.force_login(User.objects.create_superuser("s@example.org", "fourteen-characters"))
    for url in every_address(plan):
        assert client.get(url).status_code in (403, 404), url


@pytest.mark.requirement("R32", "R46")
def test_a_member_reads_every_screen_and_writes_nothing(see, team, plan):
    client = see(team.rivm)
    draft = PlanVersion.objects.being_written()
    for name in READ:
        assert client.get(reverse(name)).status_code == 200
    page = client.get(reverse("communication:case", args=[plan.pk])).content.decode()
    asked = see(team.ggd).get(reverse("communication:approvals")).context["texts"]
    assert len(asked) == 1, "the same words in two versions ask for one yes"
    client = see(team.rivm)
    assert "Poster bij klachten" in page
    assert reverse("communication:move", args=[plan.pk, "deliver"]) in page
    for url in (part_url(draft, "goal"), reverse("communication:begin")):
        for response in (client.get(url), client.post(url, {"text": "Doel"})):
            assert response.status_code == 403
    assert draft.goals.count() == 1


def product_data(version, **facts):
    return {
        "message": version.messages.get().pk,
        "title": "Filmpje",
        "kind": "video",
        "audiences": [AudienceFactory().pk],
        "languages": ["pl"],
        "owner": PartyFactory(code="ggd").pk,
        "planned_on": day(5).isoformat(),
        "frequency": "once",
    } | facts


@pytest.mark.requirement("R32", "R46")
def test_the_officer_writes_changes_and_takes_out_a_product(see, team, plan):
    client, draft = see(team.officer), PlanVersion.objects.being_written()
    client.post(part_url(draft, "product"), product_data(draft))
    product = draft.products.get(title="Filmpje")
    assert product.audiences.count() == 1
    client.post(part_url(draft, "product", product), product_data(draft, title="Film"))
    product.refresh_from_db()
    assert product.title == "Film"
    client.post(part_url(draft, "product", product), {"drop": "1"})
    assert not draft.products.filter(pk=product.pk).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"planned_on": "2020-02-31"},
        {"planned_on": "1999-01-01"},
        {"frequency": "weekly"},
        {"title": "Bel 111222333"},
        {"owner": "999999"},
        {"languages": ["xx"]},
        {"page_key": "not-a-key"},
    ],
)
def test_what_was_typed_comes_back_with_what_is_wrong(see, team, plan, wrong):
    draft = PlanVersion.objects.being_written()
    data = product_data(draft) | {"title": "Een lange titel"} | wrong
    response = see(team.officer).post(part_url(draft, "product"), data)
    assert response.status_code == 422
    text = response.content.decode()
    assert data["title"] in text
    assert "w-field__errors" in text or "casework-errors" in text
    assert draft.products.count() == 1


def test_a_version_in_force_has_no_forms(see, team, plan):
    client, product = see(team.officer), plan.products.get()
    url = part_url(plan, "product", product)
    assert client.get(url).status_code == 403
    assert client.post(url, product_data(plan)).status_code == 403
    assert client.post(url, {"drop": "1"}).status_code == 403
    assert Product.objects.get(pk=product.pk).title == "Poster bij klachten"


@pytest.mark.requirement("R32")
def test_the_project_leader_records_the_adoption_on_the_screen(see, team, plan):
    draft = PlanVersion.objects.being_written()
    data = {"entities": [team.ggd.party.pk, team.iszw.party.pk], "motive": "Besproken en akkoord."}
    see(team.leader).post(reverse("communication:move", args=[draft.pk, "adopt"]), data)
    draft.refresh_from_db()
    assert draft.stage == "adopted"
    assert Decision.objects.order_by("number").last().entities.count() == 2


@pytest.mark.requirement("R26")
def test_what_came_out_is_written_down_once_its_message_is_approved(see, team, plan):
    url = reverse("communication:move", args=[plan.pk, "deliver"])
    data = {"product": plan.products.get().pk, "languages": ["pl"], "done_on": day().isoformat()}
    response = see(team.officer).post(url, data)
    assert response.status_code == 422
    assert "GGD" in response.content.decode()

    answer = {"message": plan.messages.get().pk}
    see(team.ggd).post(reverse("communication:move", args=[plan.pk, "approve_message"]), answer)
    see(team.officer).post(url, data)
    assert Delivery.objects.count() == 1


@pytest.mark.requirement("R66")
def test_an_action_is_agreed_on_the_screen_and_shows_with_the_plan(see, team, plan):
    data = {"title": "Vertaling nalezen", "owner": team.ggd.party.pk, "due_on": day(9).isoformat()}
    client = see(team.leader)
    client.post(reverse("communication:move", args=[plan.pk, "agree_action"]), data)
    assert ActionItem.objects.get().origin == plan
    assert "Vertaling nalezen" in client.get(reverse("communication:case", args=[plan.pk])).content.decode()


def test_the_calendar_begins_on_monday_and_survives_any_month(see, team, plan):
    client, url = see(team.rivm), reverse("communication:calendar")
    weeks = client.get(url, {"month": "2020-10"}).context["weeks"]
    assert [one.get("date") and one["date"].isoweekday() for one in weeks[1]] == [1, 2, 3, 4, 5, 6, 7]
    assert weeks[0][3]["date"].day == 1
    for month in ("0001-01", "9999-12", "2020-13", "x", ""):
        assert client.get(url, {"month": month, "version": "9" * 30}).status_code == 200
        assert client.get(url, {"month": month}).status_code == 200
    listed = client.get(url, {"view": "list"}).content.decode()
    assert "Poster bij klachten" in listed


@pytest.mark.requirement("R46")
def test_the_matrix_is_narrowed_and_leads_to_what_is_behind_a_cell(see, team, plan):
    client, url = see(team.rivm), reverse("communication:coverage")
    message = plan.messages.get()
    cell = reverse("communication:cell", args=[message.audiences.get().pk, message.pk])
    assert cell in client.get(url).content.decode()
    assert "Poster bij klachten" in client.get(cell).content.decode()
    assert client.get(url, {"state": "missing"}).context["rows"] == []
    assert client.get(url, {"kind": "nonsense"}).status_code == 200
    assert client.get(reverse("communication:cell", args=["nobody", message.pk])).status_code == 404


@pytest.mark.requirement("R32")
def test_the_plan_is_taken_along_as_csv_that_runs_nothing(see, team, plan):
    draft = PlanVersion.objects.being_written()
    product = draft.products.get()
    product.title = "=HYPERLINK(1)"
    plans.write_part(part=product, acting=team.officer)
    response = see(team.rivm).get(reverse("communication:csv", args=[draft.pk]))
    assert response.streaming
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][5] == "'=HYPERLINK(1)"
    assert see(team.rivm).get(reverse("communication:print", args=[plan.pk])).status_code == 200


@pytest.fixture
def page(team):
    """A page in the site that GGD must approve."""
    made = make_page()
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": made})
    make_page_product(team, made, team.ggd)
    made.save_revision()
    return made


def state_of(page):
    return TaskState.objects.get(status="in_progress", workflow_state__object_id=str(page.pk))


@pytest.mark.requirement("R26")
def test_an_entity_reads_and_approves_a_page_on_its_own_screen(see, team, page):
    page.get_workflow().start(page, team.officer.user)
    url = reverse("communication:answer", args=[state_of(page).pk])
    assert url in see(team.ggd).get(reverse("communication:approvals")).content.decode()
    for stranger in (team.iszw, team.officer):
        assert see(stranger).get(url).status_code == 404
        assert see(stranger).post(url, {"approve": "1"}).status_code == 404

    client = see(team.ggd)
    assert client.get(url).status_code == 200
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state_of(page).task_id])
    assert "Blijf thuis" in client.get(preview).content.decode()
    response = client.post(url, {"reject": "1", "comment": ""})
    assert response.status_code == 422
    client.post(url, {"approve": "1"})
    assert Approval.objects.get().given_by == team.ggd.user
    assert see(team.ggd).post(url, {"approve": "1"}).status_code == 404


@pytest.mark.requirement("R26")
def test_the_publish_button_and_the_bulk_action_say_why_not(client, page):
    client.force_login(User.objects.create_superuser("s@example.org", "fourteen-characters"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for response in (
        client.post(f"{bulk}?id={page.pk}", {"include_descendants": ""}, follow=True),
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", 1]), {}, follow=True),
    ):
        assert response.status_code in (200, 404)
        assert not Page.objects.get(pk=page.pk).live
    told = client.post(f"{bulk}?id={page.pk}", {}, headers={"referer": f"http://testserver{edit}"}, follow=True)
    assert "GGD" in told.content.decode()


def test_the_menu_shows_the_plan_to_its_readers_only(see, team, plan):
    link = reverse("communication:coverage")
    assert link in see(team.rivm).get(reverse("wagtailadmin_home")).content.decode()
    outsider = MembershipFactory(function="auditor", party=PartyFactory())
    assert link not in see(outsider).get(reverse("wagtailadmin_home")).content.decode()


def test_only_the_officer_keeps_the_registers(see, team, plan):
    add = reverse("communication_audience:add")
    data = {"code": "students", "name": "Studenten", "kind": "workers", "languages": ["en"], "position": 3}
    assert see(team.rivm).get(add).status_code == 302
    response = see(team.officer).post(add, data | {"is_active": "on"})
    assert response.status_code == 302
    assert Audience.objects.get(code="students").languages == ["en"]
    assert see(team.officer).get(reverse("communication_audience:delete", args=["students"])).status_code in (302, 404)
    assert Audience.objects.filter(code="students").exists()
