"""Changing the password keeps the vault; resetting it closes the vault until a colleague admits."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.network import PASSWORD
from tests.factories.vault import member_private_key, open_vault
from tests.vault.conftest import opened, signed_in
from vault import actions
from vault.envelopes import seal
from vault.models import KeyShare, MemberKey

pytestmark = pytest.mark.django_db
NEW = "quite-another-fourteen"


def account_form(client, membership, **password):
    """Fill in Wagtail's account screen as a browser would."""
    page = client.get(reverse("wagtailadmin_account"))
    assert page.status_code == 200
    return {
        "name_email-first_name": "First",
        "name_email-last_name": "Last",
        "name_email-email": membership.user.email,
        "locale-preferred_language": "",
        "locale-current_time_zone": "Europe/Amsterdam",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **{f"password-{name}": value for name, value in password.items()},
    }


@pytest.mark.requirement("R98")
def test_a_changed_password_opens_the_same_vault(moderator):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    before = member_private_key(moderator)
    client = signed_in(moderator)
    form = account_form(client, moderator, old_password=PASSWORD, new_password1=NEW, new_password2=NEW)
    response = client.post(reverse("wagtailadmin_account"), form)
    assert response.status_code == 302, response.content.decode()
    assert opened(client).read(envelope, "what") == b"x", "the open browser stays open"
    assert opened(signed_in(moderator, NEW)).read(envelope, "what") == b"x"
    member_key = MemberKey.objects.get()
    assert actions.open_at_sign_in(moderator.user, NEW) == before
    assert KeyShare.objects.count() == 1
    from vault import passwords

    with pytest.raises(passwords.WrongPassword):
        passwords.open_private_key(member_key, PASSWORD)


@pytest.mark.parametrize(
    "password",
    [
        {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW},
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW + "x"},
        {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"},
        {},
    ],
)
def test_a_refused_or_empty_change_leaves_the_key(moderator, password):
    open_vault(moderator)
    before = bytes(MemberKey.objects.get().wrapped_private_key)
    client = signed_in(moderator)
    client.post(reverse("wagtailadmin_account"), account_form(client, moderator, **password))
    assert bytes(MemberKey.objects.get().wrapped_private_key) == before
    assert opened(signed_in(moderator)) is not None


@pytest.mark.requirement("R98")
def test_a_reset_password_opens_nothing_until_a_colleague_admits(moderator, colleague):
    vault = open_vault(colleague)
    open_vault(moderator)
    envelope = seal({"what": "x"})
    stranger = Client()
    stranger.post(reverse("wagtailadmin_password_reset"), {"email": moderator.user.email})
    (link,) = re.findall(r"/admin/password_reset/confirm/\S+", mail.outbox[0].body)
    page = stranger.get(link, follow=True)
    stranger.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    client = signed_in(moderator, NEW)
    assert opened(client) is None
    assert colleague.user.email in client.get("/admin/vault/unlock/").content.decode()
    actions.admit(user=moderator.user, vault=vault, acting=colleague)
    assert opened(client).read(envelope, "what") == b"x"


@pytest.mark.requirement("R98")
def test_an_administrator_who_sets_a_password_opens_nothing(moderator, colleague):
    open_vault(colleague), open_vault(moderator)
    moderator.user.set_password(NEW)
    moderator.user.save()
    assert opened(signed_in(moderator, NEW)) is None
