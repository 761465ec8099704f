"""Members who sign in through the real screen."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from network.models import Membership
from tests.factories.network import PASSWORD, MembershipFactory
from vault import pepper


@pytest.fixture
def moderator(db):
    """Return a moderator of the desk, on a server with a pepper file."""
    pepper.make()
    return member_of_the_desk()


@pytest.fixture
def colleague(db):
    """Return a second moderator of the desk."""
    return member_of_the_desk()


def member_of_the_desk() -> Membership:
    """Make a moderator who may enter the admin."""
    membership = MembershipFactory(moderator=True)
    membership.user.groups.add(Group.objects.get(name="moderator"))
    return membership


def signed_in(membership: Membership, password: str = PASSWORD) -> Client:
    """Sign in through the screen and return the browser."""
    client = Client()
    response = client.post(reverse("wagtailadmin_login"), {"username": membership.user.email, "password": password})
    assert response.status_code == 302, response.content.decode()
    return client


def opened(client: Client, path: str = "/admin/vault/"):
    """Return the vault that this browser has open, as a screen would see it."""
    from vault.unlocked import vault_of

    return vault_of(client.get(path).wsgi_request)
