"""A new channel needs no deploy."""

import pytest

from intake.models import Channel
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db
NEW = {"code": "whatsapp", "name": "WhatsApp-lijn", "kind": "phone", "position": "9", "is_active": "on"}


@pytest.mark.requirement("R84")
def test_an_administrator_adds_a_channel_and_its_code_stays(client):
    client.force_login(MembershipFactory(function="administrator").user)
    assert client.post("/admin/channels/new/", NEW).status_code == 302
    assert Channel.objects.active().filter(code="whatsapp").exists()
    changed = NEW | {"code": "other", "name": "Appnummer"}
    assert client.post("/admin/channels/edit/whatsapp/", changed).status_code == 302
    assert Channel.objects.values_list("code", "name").get() == ("whatsapp", "Appnummer")


@pytest.mark.requirement("R84")
@pytest.mark.parametrize("function", ["moderator", "member", "editor"])
def test_nobody_else_adds_or_removes_one(client, function):
    client.force_login(MembershipFactory(function=function).user)
    client.post("/admin/channels/new/", NEW)
    assert not Channel.objects.exists()


def test_a_channel_is_switched_off_not_removed(client):
    client.force_login(MembershipFactory(function="administrator").user)
    Channel.objects.create(code="fax", name="Fax", kind="other")
    client.post("/admin/channels/delete/fax/")
    assert Channel.objects.filter(code="fax").exists()
