"""The partner area: a sign-in of its own, for whoever acts for a party, kept by no cache."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from network.models import Membership
from tests.factories.network import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/partners/").headers["Location"] == "/partners/sign-in/"
    page = client.get("/partners/sign-in/")
    assert page.status_code == 200
    assert 'autocomplete="current-password"' in page.content.decode()


@pytest.mark.parametrize("function", ["partner", "member", "moderator"])
def test_whoever_acts_for_a_party_gets_in(client, function):
    membership = MembershipFactory(function=function, user__email="partner@example.org", party__name="Example party")
    answer = client.post("/partners/sign-in/", {"username": "Partner@example.org", "password": PASSWORD})
    assert answer.headers["Location"] == "/partners/"
    page = client.get("/partners/")
    assert page.status_code == 200
    assert membership.party.name in page.content.decode()


def test_a_partner_has_no_wagtail_admin(client):
    client.force_login(MembershipFactory(function="partner").user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_an_account_without_a_membership_of_today_is_refused(client):
    for user in (UserFactory(), UserFactory(is_superuser=True)):
        client.force_login(user)
        assert client.get("/partners/").status_code == 403
    membership = MembershipFactory(function="partner")
    Membership.objects.update(until=timezone.localdate() - timedelta(days=1))
    client.force_login(membership.user)
    assert client.get("/partners/").status_code == 403


def test_nothing_of_it_is_kept_or_runs_inline(client):
    client.force_login(MembershipFactory(function="partner").user)
    for path in ("/partners/", "/partners/sign-in/"):
        page = client.get(path)
        assert {"private", "no-store"} <= set(page.headers["Cache-Control"].replace(" ", "").split(",")), path
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "<script" not in page.content.decode().replace("<script src", "")
        assert "style=" not in page.content.decode()


def test_signing_out_takes_a_post(client):
    client.force_login(MembershipFactory(function="partner").user)
    assert client.get("/partners/sign-out/").status_code == 405
    assert client.post("/partners/sign-out/").headers["Location"] == "/partners/sign-in/"
    assert client.get("/partners/").headers["Location"] == "/partners/sign-in/"


def test_no_sign_in_leads_to_another_site(client):
    MembershipFactory(user__email="partner@example.org")
    answer = client.post(
        "/partners/sign-in/?next=https://evil.example/",
        {"username": "partner@example.org", "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer.headers["Location"] == "/partners/"


def test_guessing_locks_the_address(client, settings):
    MembershipFactory(user__email="partner@example.org")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/partners/sign-in/", {"username": "partner@example.org", "password": "wrong"})
    answer = client.post("/partners/sign-in/", {"username": "partner@example.org", "password": PASSWORD})
    assert answer.status_code in (403, 429)
    assert "_auth_user_id" not in client.session
