"""Who acts for whom: appointed by administrators, recorded, never by oneself and never for a department."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditRow
from network.models import Country, Membership, Party
from tests.factories.network import MembershipFactory, PartyFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    membership = MembershipFactory(function="administrator")
    client.force_login(membership.user)
    return membership


def form_data(**fields):
    return {"valid_from": "2020-09-01", "until": "", "substitute_for": "", "function": "member", **fields}


def add(client, **fields):
    return client.post(reverse("network_membership:add"), form_data(**fields))


def groups(user):
    return set(user.groups.values_list("name", flat=True))


@pytest.mark.requirement("R1")
def test_a_party_is_added_while_the_portal_runs(client, administrator):
    Country.objects.get_or_create(code="NL", defaults={"name": "Nederland", "source": "test"})
    theme = ThemeFactory(code="housing")
    answer = client.post(
        reverse("network_party:add"),
        {
            "code": "handhaving_oost_gelre",
            "name": "Handhaving Oost Gelre",
            "kind": "municipality",
            "tier": "local",
            "country": "NL",
            "platform_role": "participant",
            "themes": [theme.pk],
            "source": "test",
        },
    )
    assert answer.status_code == 302
    assert Party.objects.get(code="handhaving_oost_gelre") in Party.objects.participating()


@pytest.mark.requirement("R55")
def test_a_sector_body_is_refused_as_participant(client, administrator):
    answer = client.post(
        reverse("network_party:add"),
        {
            "code": "trade",
            "name": "Trade",
            "kind": "sector",
            "tier": "national",
            "country": "NL",
            "platform_role": "participant",
        },
    )
    assert "Only regions, enforcing bodies and infectious disease bodies take part." in answer.content.decode()
    assert not Party.objects.filter(code="trade").exists()


def test_an_appointment_is_stored_recorded_and_gives_the_group(client, administrator):
    user, party = UserFactory(), PartyFactory()
    assert add(client, user=user.pk, party=party.pk).status_code == 302
    membership = Membership.objects.get(user=user)
    row = AuditRow.objects.about(membership).get()
    assert (row.actor, row.verb, row.code) == (str(administrator.user_id), "network.appoint", "member")
    assert groups(user) == {"member"}


def test_a_changed_appointment_is_recorded_too_and_the_group_follows(client, administrator):
    membership = MembershipFactory(function="member")
    client.post(
        reverse("network_membership:edit", args=[membership.pk]),
        form_data(user=membership.user_id, party=membership.party_id, function="analyst"),
    )
    assert AuditRow.objects.about(membership).get().verb == "network.change_membership"
    assert groups(membership.user) == {"analyst"}


def test_nobody_appoints_themselves(client, administrator):
    answer = add(client, user=administrator.user_id, party=PartyFactory().pk, function="moderator")
    assert "Nobody changes their own membership" in answer.content.decode()
    assert Membership.objects.filter(user=administrator.user).count() == 1


def test_nobody_turns_their_own_membership_into_casework_or_hands_it_on(client, administrator):
    for user in (administrator.user, UserFactory()):
        client.post(
            reverse("network_membership:edit", args=[administrator.pk]),
            form_data(user=user.pk, party=administrator.party_id, function="moderator"),
        )
    administrator.refresh_from_db()
    assert administrator.function == "administrator"
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("function", ["member", "moderator", "editor", "partner", "auditor"])
def test_only_administrators_come_near(client, function):
    client.force_login(MembershipFactory(function=function).user)
    for name in (
        "network_membership:index",
        "network_membership:add",
        "network_party:add",
        "wagtailusers_users:index",
    ):
        assert client.get(reverse(name)).status_code == 302, name


@pytest.mark.requirement("R56")
def test_a_department_gets_no_membership_by_the_screen_or_in_code(client, administrator):
    user, department = UserFactory(), PartyFactory(department=True)
    answer = add(client, user=user.pk, party=department.pk)
    assert "A department has no account in the platform." in answer.content.decode()
    with pytest.raises(ValidationError):
        Membership.objects.create(user=user, party=department, function="member")
    assert not Membership.objects.filter(user=user).exists()


@pytest.mark.requirement("R56")
def test_a_party_with_members_does_not_become_a_department():
    party = MembershipFactory(party__platform_role="network").party
    party.kind = "department"
    with pytest.raises(ValidationError, match="has no account"):
        party.full_clean()


@pytest.mark.requirement("R59")
@pytest.mark.parametrize("wrong", ["other party", "oneself", "other function", "second hand"])
def test_a_substitute_stands_in_for_a_colleague_with_the_same_rights(wrong):
    member = MembershipFactory()
    fields = {"user": UserFactory(), "party": member.party, "function": "member", "substitute_for": member}
    changes = {
        "other party": lambda: {"party": PartyFactory()},
        "oneself": lambda: {"user": member.user},
        "other function": lambda: {"function": "analyst"},
        "second hand": lambda: {"substitute_for": MembershipFactory(party=member.party, substitute_for=member)},
    }
    with pytest.raises(ValidationError):
        Membership(**(fields | changes[wrong]())).full_clean()
    Membership(**fields).full_clean()


@pytest.mark.requirement("R59")
def test_a_participant_without_a_substitute_is_named(client, administrator):
    party = PartyFactory(abbreviation="ABC")
    member = MembershipFactory(party=party)
    assert "ABC" in client.get(reverse("network_membership:index")).content.decode().split("No substitute")[1][:200]
    MembershipFactory(party=party, substitute_for=member)
    assert party not in Membership.objects.parties_without_substitute()
    assert party in Membership.objects.parties_without_substitute(timezone.localdate().replace(year=2019))


def test_neither_parties_nor_memberships_are_deleted_even_by_a_superuser(client):
    boss = UserFactory(is_superuser=True)
    client.force_login(boss)
    membership = MembershipFactory()
    for name, pk in (("network_membership:delete", membership.pk), ("network_party:delete", membership.party_id)):
        client.post(reverse(name, args=[pk]))
    assert Membership.objects.filter(pk=membership.pk).exists()
    assert Party.objects.filter(pk=membership.party_id).exists()


def test_the_daily_command_takes_the_group_when_a_period_ends_and_gives_it_when_one_begins():
    today = timezone.localdate()
    ended, begun = MembershipFactory(), MembershipFactory(valid_from=today + timedelta(days=1))
    assert groups(ended.user) == {"member"}
    assert groups(begun.user) == set()
    Membership.objects.filter(pk=ended.pk).update(until=today - timedelta(days=1))
    Membership.objects.filter(pk=begun.pk).update(valid_from=today)
    call_command("sync_memberships", verbosity=0)
    assert groups(ended.user) == set()
    assert groups(begun.user) == {"member"}


def test_an_ended_membership_opens_nothing(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    membership = MembershipFactory(until=yesterday)
    client.force_login(membership.user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_somebody_with_two_functions_chooses_by_post_only(client):
    first = MembershipFactory()
    second = MembershipFactory(user=first.user, function="analyst")
    foreign = MembershipFactory()
    client.force_login(first.user)
    where = reverse("network_acting")
    assert str(second.party) in client.get(where, {"membership": second.pk}).content.decode()
    assert client.get(where).wsgi_request.user.acting == first
    assert client.post(where, {"membership": second.pk}).status_code == 302
    assert client.get(where).wsgi_request.user.acting == second
    for wrong in (foreign.pk, "x", ""):
        assert client.post(where, {"membership": wrong}).status_code == 404
    assert client.get(where).wsgi_request.user.acting == second


def test_the_choice_falls_back_when_the_chosen_membership_ends(client):
    first = MembershipFactory()
    second = MembershipFactory(user=first.user, function="analyst")
    client.force_login(first.user)
    client.post(reverse("network_acting"), {"membership": second.pk})
    Membership.objects.filter(pk=second.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert client.get(reverse("network_acting")).wsgi_request.user.acting == first


def test_the_lists_cost_the_same_for_ten_and_a_hundred_rows(client, administrator, django_assert_max_num_queries):
    def cost():
        with django_assert_max_num_queries(60) as queries:
            client.get(reverse("network_membership:index"), {"function": "member"})
        return len(queries)

    MembershipFactory.create_batch(5)
    cost()
    few = cost()
    MembershipFactory.create_batch(14)
    assert cost() == few


def test_the_list_names_people_and_leads_to_their_membership(client, administrator):
    membership = MembershipFactory(user__first_name="Robin", user__last_name="Voorbeeld")
    page = client.get(reverse("network_membership:index")).content.decode()
    assert "Robin Voorbeeld" in page
    assert reverse("network_membership:edit", args=[membership.pk]) in page
