"""The screen where colleagues admit each other."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from network.models import Membership
from tests.factories.network import MembershipFactory
from tests.factories.vault import member_private_key, open_vault
from tests.vault.conftest import opened, signed_in
from vault.models import KeyShare, PartyKey

pytestmark = pytest.mark.django_db
SCREEN = "/admin/vault/"


@pytest.mark.requirement("R98")
def test_a_colleague_is_admitted_with_one_button(moderator, colleague):
    open_vault(moderator)
    newcomer = signed_in(colleague)
    client = signed_in(moderator)
    page = client.get(SCREEN).content.decode()
    assert colleague.user.email in page
    assert 'value="admit"' in page
    response = client.post(SCREEN, {"verb": "admit", "user": colleague.user_id})
    assert response["Location"] == SCREEN
    assert opened(newcomer) is not None
    assert 'value="admit"' not in client.get(SCREEN).content.decode()


def test_a_closed_vault_asks_the_password_before_admitting(moderator, colleague):
    open_vault(moderator)
    member_private_key(colleague)
    client = signed_in(moderator)
    del client.cookies["vault"]
    response = client.post(SCREEN, {"verb": "admit", "user": colleague.user_id})
    assert response["Location"] == "/admin/vault/unlock/?next=%2Fadmin%2Fvault%2F"
    assert KeyShare.objects.count() == 1


def test_a_member_lets_a_colleague_go_but_not_the_last_one(moderator, colleague):
    open_vault(moderator), open_vault(colleague)
    client = signed_in(moderator)
    client.post(SCREEN, {"verb": "leave", "user": colleague.user_id})
    assert PartyKey.objects.current().get().version == 2
    assert set(KeyShare.objects.values_list("user", flat=True)) == {moderator.user_id}
    assert 'value="leave"' not in client.get(SCREEN).content.decode()
    client.post(SCREEN, {"verb": "leave", "user": moderator.user_id})
    assert opened(client) is not None


def test_the_key_is_replaced_with_one_button(moderator):
    open_vault(moderator)
    client = signed_in(moderator)
    client.post(SCREEN, {"verb": "rotate"})
    assert PartyKey.objects.current().get().version == 2
    assert opened(client) is not None


def test_the_first_member_of_an_organisation_makes_its_key(moderator):
    first = MembershipFactory()
    first.user.groups.add(Group.objects.get(name="member"))
    client = signed_in(first)
    assert 'value="start"' in client.get(SCREEN).content.decode()
    client.post(SCREEN, {"verb": "start"})
    assert opened(client).party == first.party
    assert client.post(SCREEN, {"verb": "start"})["Location"] == "/admin/", "a second time is refused"
    assert PartyKey.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"verb": "destroy"}, {"verb": "admit"}, {"verb": "admit", "user": "x"}])
def test_nonsense_does_nothing(moderator, data):
    open_vault(moderator)
    client = signed_in(moderator)
    assert client.post(SCREEN, data).status_code in {302, 403, 404}
    assert KeyShare.objects.count() == 1


@pytest.mark.requirement("R98")
def test_a_colleague_of_another_organisation_does_not_exist_here(moderator):
    open_vault(moderator)
    stranger = MembershipFactory()
    open_vault(stranger)
    client = signed_in(moderator)
    assert stranger.user.email not in client.get(SCREEN).content.decode()
    for verb in ("admit", "leave"):
        assert client.post(SCREEN, {"verb": verb, "user": stranger.user_id}).status_code == 404
    assert KeyShare.objects.filter(user=stranger.user).count() == 1


@pytest.mark.parametrize("function", ["administrator", "editor", "auditor"])
def test_who_reads_nothing_sees_no_keys(function, moderator):
    open_vault(moderator)
    other = MembershipFactory(party=moderator.party, function=function)
    other.user.groups.add(Group.objects.get(name=function))
    client = signed_in(other)
    for response in (client.get(SCREEN), client.post(SCREEN, {"verb": "rotate"})):
        assert moderator.user.email not in response.content.decode()
        assert response.status_code in {302, 403}
    assert PartyKey.objects.get().version == 1
    assert Client().get(SCREEN)["Location"].startswith("/admin/login/")


def test_the_home_screen_warns_only_when_something_is_wrong(moderator, colleague):
    open_vault(moderator)
    client = signed_in(moderator)

    def warned() -> bool:
        return "vault-panel-title" in client.get("/admin/").content.decode()

    assert warned(), "one holder is too few"
    open_vault(colleague)
    assert not warned()
    third = MembershipFactory(moderator=True)
    member_private_key(third)
    assert warned(), "a colleague waits"
    Membership.objects.filter(pk=third.pk).update(function="editor")
    assert not warned()
    PartyKey.objects.update(rotate_since="2020-12-01T00:00Z")
    assert warned(), "somebody left"
