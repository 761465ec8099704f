"""Signing in opens the vault; time, signing out and a stolen half close it."""

import base64
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from network.models import Membership
from tests.factories.network import PASSWORD, MembershipFactory
from tests.factories.vault import member_private_key, open_vault
from tests.vault.conftest import opened, signed_in
from vault import actions, pepper, sessions, views
from vault.envelopes import seal
from vault.models import KeyShare, MemberKey

pytestmark = pytest.mark.django_db
UNLOCK = "/admin/vault/unlock/"


def test_our_sign_in_stands_at_wagtails_address():
    assert reverse("wagtailadmin_login") == "/admin/login/"
    assert resolve("/admin/login/").func.view_class is views.LoginView
    assert resolve(reverse("wagtailadmin_logout")).func.view_class is views.LogoutView
    assert Client().get("/admin/login/").status_code == 200


@pytest.mark.requirement("R98")
def test_signing_in_opens_the_vault(moderator):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    vault = opened(signed_in(moderator))
    assert vault.party == moderator.party
    assert vault.read(envelope, "what") == b"x"


def test_the_cookie_cannot_be_read_or_sent_from_elsewhere(moderator, settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.VAULT_COOKIE = "__Host-vault"
    open_vault(moderator)
    response = Client().post("/admin/login/", {"username": moderator.user.email, "password": PASSWORD})
    cookie = response.cookies["__Host-vault"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Strict", "/")
    assert cookie["max-age"] == ""
    assert cookie["domain"] == ""


@pytest.mark.requirement("R98")
def test_neither_the_session_row_nor_the_cookie_opens_alone(moderator):
    open_vault(moderator)
    private_key = member_private_key(moderator)
    client = signed_in(moderator)
    row = Session.objects.get()
    stored = str(row.get_decoded())
    cookie = client.cookies["vault"].value
    for secret in (private_key, base64.b64decode(cookie)):
        assert base64.b64encode(secret).decode() not in stored
        assert secret.hex() not in stored
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert opened(thief) is None
    for wrong in ("", "x", base64.b64encode(bytes(32)).decode(), base64.b64encode(bytes(31)).decode(), cookie[:-4]):
        thief.cookies["vault"] = wrong
        assert opened(thief) is None
    thief.cookies["vault"] = cookie
    assert opened(thief) is not None


def test_a_vault_copied_into_somebody_elses_session_stays_closed(moderator, colleague):
    open_vault(moderator), open_vault(colleague)
    mine, theirs = signed_in(moderator), signed_in(colleague)
    session = theirs.session
    session[sessions.ENTRY] = mine.session[sessions.ENTRY]
    session.save()
    theirs.cookies["vault"] = mine.cookies["vault"].value
    assert sessions.private_key_of(theirs.get("/admin/vault/").wsgi_request) is None
    assert sessions.private_key_of(mine.get("/admin/vault/").wsgi_request) is not None


@pytest.mark.requirement("R98")
def test_an_idle_vault_closes_and_the_password_opens_it_again(moderator):
    open_vault(moderator)
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        client = signed_in(moderator)
    with time_machine.travel(start + timedelta(minutes=29), tick=False):
        assert opened(client) is not None
    with time_machine.travel(start + timedelta(minutes=58), tick=False):
        assert opened(client) is not None, "use keeps it open"
    with time_machine.travel(start + timedelta(minutes=88), tick=False):
        assert opened(client) is None
        assert sessions.ENTRY not in client.session
        page = client.get(UNLOCK, {"next": "/admin/vault/"})
        assert 'type="password"' in page.content.decode()
        assert page["Cache-Control"].startswith("max-age=0")
        wrong = client.post(UNLOCK, {"password": "not-the-password", "next": "/admin/vault/"})
        assert wrong.status_code == 200
        assert opened(client) is None
        right = client.post(UNLOCK, {"password": PASSWORD, "next": "/admin/vault/"})
        assert right["Location"] == "/admin/vault/"
        assert opened(client) is not None
        assert client.get(UNLOCK, {"next": "/admin/vault/"})["Location"] == "/admin/vault/"


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_unlocking_leads_to_no_other_site(moderator, where):
    open_vault(moderator)
    client = signed_in(moderator)
    assert client.get(UNLOCK, {"next": where})["Location"] == "/admin/"
    del client.cookies["vault"]
    assert client.post(UNLOCK, {"password": PASSWORD, "next": where})["Location"] == "/admin/"


def test_signing_out_closes_the_vault(moderator):
    open_vault(moderator)
    client = signed_in(moderator)
    response = client.post(reverse("wagtailadmin_logout"))
    assert response.cookies["vault"].value == ""
    assert not Session.objects.exists()


def test_a_partner_without_the_admin_can_sign_out(db):
    client = Client()
    client.force_login(MembershipFactory(function="partner").user)
    client.post(reverse("wagtailadmin_logout"))
    assert "_auth_user_id" not in client.session


def test_the_first_sign_in_makes_a_key_and_a_colleague_admits(moderator, colleague):
    vault = open_vault(moderator)
    envelope = seal({"what": "x"})
    client = signed_in(colleague)
    assert MemberKey.objects.filter(user=colleague.user).exists()
    assert opened(client) is None
    page = client.get(UNLOCK).content.decode()
    assert moderator.user.email in page
    assert 'type="password"' not in page
    actions.admit(user=colleague.user, vault=vault, acting=moderator)
    assert opened(client).read(envelope, "what") == b"x", "at once, without signing in again"


def test_leaving_closes_a_vault_that_is_open_elsewhere(moderator, colleague):
    vault = open_vault(moderator)
    open_vault(colleague)
    client = signed_in(colleague)
    assert opened(client) is not None
    actions.leave(user=colleague.user, party=moderator.party, acting=moderator, vault=vault)
    assert opened(client) is None


def test_a_rotation_is_not_noticed_by_those_who_stay(moderator, colleague):
    vault = open_vault(moderator)
    open_vault(colleague)
    client = signed_in(colleague)
    envelope = seal({"what": "x"})
    actions.rotate(party=moderator.party, vault=vault, acting=moderator)
    assert opened(client).read(envelope, "what") == b"x"


@pytest.mark.requirement("R98")
def test_the_vault_follows_the_membership_that_acts(moderator):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    client = signed_in(moderator)
    Membership.objects.filter(pk=moderator.pk).update(until=timezone.localdate() - timedelta(days=1))
    other = MembershipFactory(user=moderator.user)
    assert opened(client) is None
    assert other.party != moderator.party
    assert envelope.grants.exists()


@pytest.mark.parametrize("function", ["administrator", "editor", "auditor"])
def test_who_reads_nothing_gets_no_key(function, moderator):
    other = MembershipFactory(party=moderator.party, function=function)
    response = Client().post("/admin/login/", {"username": other.user.email, "password": PASSWORD})
    assert response.status_code == 302
    assert "vault" not in response.cookies
    assert not MemberKey.objects.exists()


def test_a_server_without_its_pepper_still_lets_people_in(moderator):
    open_vault(moderator)
    public_key = bytes(MemberKey.objects.get().public_key)
    pepper.file().unlink()
    client = signed_in(moderator)
    assert opened(client) is None
    assert client.post(UNLOCK, {"password": PASSWORD}).context["state"] == "no_pepper"
    pepper.make()
    signed_in(moderator)
    assert bytes(MemberKey.objects.get().public_key) == public_key, "another pepper must not throw keys away"
    assert KeyShare.objects.count() == 1


def test_the_address_is_forgiven_its_capitals(moderator):
    response = Client().post("/admin/login/", {"username": f" {moderator.user.email.upper()}", "password": PASSWORD})
    assert response.status_code == 302


@pytest.mark.requirement("R101")
def test_guessing_is_locked_with_a_plain_answer_and_no_address_in_the_log(moderator, settings, caplog):
    open_vault(moderator)
    client = Client()
    for number in range(settings.AXES_FAILURE_LIMIT):
        address = moderator.user.email.upper() if number % 2 else moderator.user.email
        response = client.post("/admin/login/", {"username": address, "password": "wrong"})
    assert response.status_code == 429
    assert "vault/locked.html" in [one.name for one in response.templates]
    response = Client().post("/admin/login/", {"username": moderator.user.email, "password": PASSWORD})
    assert response.status_code == 429, "the right password does not help while it is locked"
    assert "vault" not in response.cookies
    assert moderator.user.email.lower() not in caplog.text.lower()


def test_guessing_at_the_unlock_screen_is_locked_as_well(moderator, settings):
    open_vault(moderator)
    client = signed_in(moderator)
    del client.cookies["vault"]
    for _number in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(UNLOCK, {"password": "wrong"})
    assert response.status_code == 429
    assert client.post(UNLOCK, {"password": PASSWORD}).status_code == 429


def test_the_unlock_screen_needs_a_sign_in(db):
    assert Client().get(UNLOCK)["Location"].startswith("/admin/login/")
