"""Accounts have an address for a name, get no rights from their screen, and every change is recorded."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from audit.models import AuditRow
from tests.factories.network import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    membership = MembershipFactory(function="administrator")
    client.force_login(membership.user)
    return membership.user


NEW = {
    "email": "New.Colleague@Example.org",
    "first_name": "New",
    "last_name": "Colleague",
    "password1": "correct horse battery staple",
    "password2": "correct horse battery staple",
}


def test_an_account_is_made_with_an_address_in_lower_case(client, administrator):
    answer = client.post(reverse("wagtailusers_users:add"), NEW)
    assert answer.status_code == 302, answer.content.decode()
    user = User.objects.get(email="new.colleague@example.org")
    row = AuditRow.objects.about(user).get()
    assert (row.actor, row.verb, row.code) == (str(administrator.pk), "accounts.create", "password")


def test_the_same_address_in_other_capitals_is_refused(client, administrator):
    UserFactory(email="new.colleague@example.org")
    assert client.post(reverse("wagtailusers_users:add"), NEW).status_code == 200
    assert User.objects.filter(email__iexact=NEW["email"]).count() == 1


def test_a_short_password_is_refused(client, administrator):
    client.post(reverse("wagtailusers_users:add"), NEW | {"password1": "short", "password2": "short"})
    assert not User.objects.filter(email="new.colleague@example.org").exists()


def test_no_rights_come_from_an_account(client, administrator):
    moderators = Group.objects.get(name="moderator")
    client.post(reverse("wagtailusers_users:add"), NEW | {"is_superuser": "on", "groups": [moderators.pk]})
    user = User.objects.get(email="new.colleague@example.org")
    client.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {
            "email": user.email,
            "first_name": "N",
            "last_name": "C",
            "is_active": "on",
            "is_superuser": "on",
            "groups": [moderators.pk],
        },
    )
    user.refresh_from_db()
    assert user.first_name == "N"
    assert not user.is_superuser
    assert not user.groups.exists()


def test_wagtails_bulk_role_is_refused(client, administrator):
    user, group = UserFactory(), Group.objects.get(name="moderator")
    where = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    client.post(f"{where}?id={user.pk}", {"role": group.pk})
    assert not user.groups.exists()


def test_a_password_set_by_an_administrator_is_recorded_as_that(client, administrator):
    user = UserFactory()
    client.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {
            "email": user.email,
            "first_name": "N",
            "last_name": "C",
            "is_active": "on",
            "password1": NEW["password1"],
            "password2": NEW["password2"],
        },
    )
    assert AuditRow.objects.about(user).get().code == "password"
    user.refresh_from_db()
    assert user.check_password(NEW["password1"])


def test_an_administrator_cannot_switch_themselves_off_and_can_switch_others_off(client, administrator):
    other = UserFactory()
    for user in (administrator, other):
        client.post(
            reverse("wagtailusers_users:edit", args=[user.pk]),
            {"email": user.email, "first_name": "N", "last_name": "C"},
        )
    administrator.refresh_from_db()
    other.refresh_from_db()
    assert administrator.is_active
    assert not other.is_active


def test_the_list_shows_people_and_opens(client, administrator):
    UserFactory(first_name="Robin", last_name="Voorbeeld")
    page = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert "Robin Voorbeeld" in page
    assert client.get(reverse("wagtailusers_users:index"), {"q": "robin"}).status_code == 200


def test_signing_in_ignores_the_capitals_of_the_address(client):
    membership = MembershipFactory(user__email="colleague@example.org")
    answer = client.post(reverse("wagtailadmin_login"), {"username": "Colleague@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert int(client.session["_auth_user_id"]) == membership.user_id
